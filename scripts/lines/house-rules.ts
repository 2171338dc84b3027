import { findCircles } from "./find-circles.ts";
import { functionsOf, type Source } from "./read-sources.ts";

const MAX_FILE = 250;

const MAX_FUNCTION = 60;

/** A kernel keeps what it computes with in local variables, so that its machine code has them in registers. */
const MAX_KERNEL = 70;

/** What breaks the rules on the size of files and functions, and on files that import one another in a circle. */
export function findViolations(sources: readonly Source[]): readonly string[] {
  const files = sources.filter(({ lines }) => lines > MAX_FILE);
  const functions = sources.flatMap(functionsOf).filter(({ path, lines }) => {
    return lines > (path.split("/")[1] === "assembly" ? MAX_KERNEL : MAX_FUNCTION);
  });
  return [
    ...files.map(({ path, lines }) => `packages/${path} has ${lines} lines, at most ${MAX_FILE} are allowed`),
    ...functions.map(({ path, line, name, lines }) => `packages/${path}:${line} ${name} has ${lines} lines`),
    ...findCircles(sources, true).map((files) => `packages/${files.join(" -> ")} import one another`),
  ];
}
