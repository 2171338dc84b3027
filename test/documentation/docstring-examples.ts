import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The code of an `@example`. */
export interface DocstringExample {
  /** File, and number within the file. */
  name: string;
  /** Whether it stands below `src/node/` or in a file that imports from Node. */
  node: boolean;
  code: string;
}

/** Collects the `@example` blocks of all sources below a folder. */
export function docstringExamples(directory: string): DocstringExample[] {
  const files = readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  return files.sort().flatMap((file) => {
    const text = readFileSync(join(directory, file), "utf8");
    const node = file.startsWith("node/") || /from "node:/.test(text);
    return [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)]
      .flatMap(([comment]) => exampleOf(comment))
      .map((code, index) => ({
        name: `${file.replace(/\.ts$/, "").replaceAll("/", "-")}-${index}`,
        node,
        code,
      }));
  });
}

function exampleOf(comment: string): string[] {
  const lines = comment
    .replace(/\*\/$/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, ""));
  const examples: string[] = [];
  let current: string[] | undefined;
  for (const line of lines) {
    if (current !== undefined && /^@\w/.test(line)) {
      examples.push(current.join("\n"));
      current = undefined;
    }
    if (line.startsWith("@example")) current = [];
    else if (current !== undefined && !line.startsWith("```")) current.push(line);
  }
  if (current !== undefined) examples.push(current.join("\n"));
  return examples;
}
