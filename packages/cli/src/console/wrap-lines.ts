import { stripVTControlCharacters } from "node:util";
import type { Console } from "./console.ts";

/** How much further the rest of a sentence stands in than its beginning. */
const INDENT = 2;

/**
 * Breaks lines that are longer than a terminal is wide between words. What a file or another program takes stays as it is, and so does
 * a line that fits.
 */
export function wrapLines({ outIsTerminal, width }: Console, text: string): string {
  if (!outIsTerminal) return text;
  const lines = text.split("\n").map((line) => (lengthOf(line) <= width ? line : wrapped(line, width)));
  return lines.join("\n");
}

function wrapped(line: string, width: number): string {
  const start = / */.exec(line)?.[0] ?? "";
  const rest = " ".repeat(start.length + INDENT);
  const lines: string[] = [];
  let current = start;
  for (const word of line.trim().split(" ")) {
    const isEmpty = current.trim() === "";
    if (!isEmpty && lengthOf(current) + 1 + lengthOf(word) > width) {
      lines.push(current.trimEnd());
      current = rest + word;
    } else current = isEmpty ? current + word : `${current} ${word}`;
  }
  return [...lines, current].join("\n");
}

/** Colors take no room. */
function lengthOf(text: string): number {
  return stripVTControlCharacters(text).length;
}
