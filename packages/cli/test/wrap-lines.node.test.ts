import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import type { Console } from "../src/console/console.ts";
import { wrapLines } from "../src/console/wrap-lines.ts";

const terminal = (width: number) => ({ outIsTerminal: true, width }) as Console;

test("a line is broken between words, and its rest stands further in", () => {
  const text = "short\n  one two three four\n\ntable  of  spaces";
  expect(wrapLines(terminal(12), text)).toBe("short\n  one two\n    three\n    four\n\ntable  of\n  spaces");
  expect(wrapLines(terminal(17), text)).toBe("short\n  one two three\n    four\n\ntable  of  spaces");
});

test("nothing is lost, no line is too long but for a word that is, and colors take no room", () => {
  const text =
    "\u001b[2mA sentence that is dim, and more than twenty characters long.\u001b[22m Sesquipedalian-and-longer-words stay.";
  const lines = wrapLines(terminal(20), text).split("\n");
  expect(lines.map((line) => line.trim()).join(" ")).toBe(text);
  const long = lines.map(stripVTControlCharacters).filter((line) => line.length > 20);
  expect(long.map((line) => line.trim())).toEqual(["Sesquipedalian-and-longer-words"]);
});

test("what is no terminal gets its lines as they are", () => {
  const text = "one two three four five six seven";
  expect(wrapLines({ ...terminal(10), outIsTerminal: false }, text)).toBe(text);
});
