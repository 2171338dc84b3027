import type { Predictor } from "@vscnn/predictor";
import { counted, formatCount } from "../console/format-number.ts";
import { nearAuthors } from "./near-authors.ts";

/** What is said of authors that are asked about and that a predictor does not know, who may be mistyped; `undefined` if it knows all. */
export function unknownAuthors({ seen }: Predictor, asked: Iterable<string>): string | undefined {
  const known = new Set(seen.authors);
  const unknown = [...new Set(asked)].filter((author) => !known.has(author));
  if (unknown.length === 0) return undefined;
  const [first] = unknown;
  const near = nearAuthors(first, seen.authors).map((name) => JSON.stringify(name));
  const meant = near.length === 0 ? "" : `; ${near.join(" or ")} may be meant`;
  const some =
    unknown.length === 1
      ? `${JSON.stringify(first)} is none of the ${counted(known.size, "author")}`
      : `${counted(unknown.length, "author")}, such as ${JSON.stringify(first)}, are none of the ${formatCount(known.size)}`;
  return `${some} that the predictor knows, so somebody new${meant}`;
}
