import { existsSync, readFileSync } from "node:fs";

/**
 * The `ts` blocks of a Markdown file, each with the line it starts on; none where there is no file. Blocks marked
 * `ts no-run` are left out.
 */
export function readmeExamples(path: string): { line: number; code: string }[] {
  if (!existsSync(path)) return [];
  const markdown = readFileSync(path, "utf8");
  return [...markdown.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => ({
    line: markdown.slice(0, match.index).split("\n").length,
    code: match[1],
  }));
}
