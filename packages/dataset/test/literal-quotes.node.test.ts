import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDelimitedRecords } from "../src/node/reading/delimited-records.ts";
import { createLiteralQuotes } from "../src/node/reading/literal-quotes.ts";
import { dataFolder } from "./data-folder.ts";

const HAS_PYTHON = spawnSync("python3", ["--version"]).status === 0;
const bytes = (text: string) => new TextEncoder().encode(text);

/** A text with its literal quotes shown as `*`, given in pieces of so many bytes. */
function hidden(text: string, size: number): string {
  const quotes = createLiteralQuotes(",");
  const all = bytes(text);
  let shown = "";
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  for (let at = 0; at < all.length; at += size) {
    shown += decoder.decode(quotes.hide(all.subarray(at, at + size)), { stream: true });
  }
  return shown.replaceAll("\ufdd0", "*");
}

describe("quotes that are characters like others", () => {
  test.each([
    // Ended the table, with an error
    ['a,5" lens,b', "a,5* lens,b"],
    ['a"b""c\n', "a*b**c\n"],
    // After a blank a cell has begun, as in Excel and pandas
    ['a, "b"', "a, *b*"],
    // Around a cell, and doubled in it
    ['"a","b ""c"" d",""\r\n"e"', '"a","b ""c"" d",""\r\n"e"'],
    ['"","""",x"', '"","""",x*'],
    ['"a\n5"" lens"\n6" lens', '"a\n5"" lens"\n6* lens'],
    // What follows a closing quote is left to the parser, which refuses it
    ['"a"b"', '"a"b*'],
    ["", ""],
  ])("of %j", (text, wanted) => {
    for (const size of [1, 2, 3, 1000]) expect(hidden(text, size)).toBe(wanted);
  });

  test("after a byte order mark, which the first piece has whole", () => {
    for (const size of [3, 1000]) expect(hidden('\ufeff"a",b"', size)).toBe('\ufeff"a",b*');
  });

  test("come back, and nothing is copied where there are none", () => {
    const quotes = createLiteralQuotes(",");
    const plain = bytes("a,b\n");
    expect(quotes.hide(plain)).toBe(plain);
    const cells = ["a"];
    expect(quotes.show(cells)).toBe(cells);
    quotes.hide(bytes('5" lens'));
    expect(quotes.show(["5\ufdd0 lens", "b"])).toEqual(['5" lens', "b"]);
  });

  test.skipIf(!HAS_PYTHON)("are read as Python's csv reads them, wherever pieces end", async () => {
    const cell = fc.oneof(
      fc.stringMatching(/^[a-z ][a-z "]{0,6}$/),
      fc.stringMatching(/^[a-z ",\n]{0,8}$/).map((text) => `"${text.replaceAll('"', '""')}"`),
    );
    const rows = fc.sample(fc.array(cell, { minLength: 2, maxLength: 4 }), { numRuns: 300, seed: 5 });
    const path = join(dataFolder({}), "p.csv");
    writeFileSync(path, rows.map((cells) => `${cells.join(",")}\n`).join(""));
    const program = "import csv,json,sys;print(json.dumps(list(csv.reader(open(sys.argv[1],newline='')))))";
    const { stdout } = spawnSync("python3", ["-c", program, path], { encoding: "utf8" });
    const read: (readonly string[])[] = [];
    const syntax = { delimiter: ",", quote: '"', encoding: "utf-8" } as const;
    for await (const { cells } of readDelimitedRecords(path, syntax)) read.push(cells);
    expect(read).toEqual(JSON.parse(stdout));
  });
});
