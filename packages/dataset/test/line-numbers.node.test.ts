import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readPosts } from "@vscnn/dataset/node";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDelimitedRecords } from "../src/node/reading/delimited-records.ts";
import { allOf, dataFolder, readSkipping } from "./data-folder.ts";

/** The number of the line on which the text after `before` starts, as an editor shows it. */
const lineAfter = (before: string) => before.split(/\r\n|\r|\n/).length;

const lineEnd = fc.constantFrom("\r\n", "\n", "\r");
const cell = fc.string({ unit: fc.constantFrom("a", "é", ",", '"', "\r", "\n", "\r\n"), maxLength: 6 });
/** A record of at least one character, the end of its line, and empty lines after it. */
const record = fc.record({
  cells: fc.array(cell, { minLength: 2, maxLength: 3 }),
  end: lineEnd,
  empty: fc.array(lineEnd, { maxLength: 3 }),
});
const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

describe("lines of delimited text", () => {
  test("are those of an editor, with any line ends, quoted or not, empty lines and a byte order mark", async () => {
    // A quoted CRLF counted twice in the line of every row after it, and the error of a broken quote named the line of its end
    const path = join(dataFolder({}), "p.csv");
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { maxLength: 12 }),
        fc.boolean(),
        fc.boolean(),
        async (records, hasMark, isBroken) => {
          let text = "";
          const lines: number[] = [];
          for (const { cells, end, empty } of records) {
            lines.push(lineAfter(text));
            text += `${cells.map(quoted).join(",")}${end}${empty.join("")}`;
          }
          const broken = lineAfter(text);
          if (isBroken) text += 'a,"b\r\n\r\n';
          writeFileSync(path, `${hasMark ? "\ufeff" : ""}${text}`);
          const found: number[] = [];
          const reading = (async () => {
            for await (const { line } of readDelimitedRecords(path, {
              delimiter: ",",
              quote: '"',
              encoding: "utf-8",
            }))
              found.push(line);
          })();
          if (isBroken)
            await expect(reading).rejects.toThrow(`${path} line ${broken} must be delimited text`);
          else {
            await reading;
            expect(found).toEqual(lines);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test("go on over the pieces in which a file is read", async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `${i},"a\r\nb\r\n"`);
    const path = join(dataFolder({ "p.csv": rows.join("\r\n") }), "p.csv");
    let row = 0;
    for await (const { line } of readDelimitedRecords(path, {
      delimiter: ",",
      quote: '"',
      encoding: "utf-8",
    })) {
      if (line !== 1 + 3 * row++) expect.fail(`row ${row} on line ${line}`);
    }
    expect(row).toBe(60_000);
  });

  test("stand in the errors of readPosts", async () => {
    // "line 7", for two line breaks of two characters each are quoted before line 5
    const header =
      "id,userId,postedAt,averageViews,tagCount,titleLength,descriptionLength,hasPeople,commentCount,groupCount,memberCount";
    const text = `${header}\r\n1,"a\r\nb\r\nc",1,5,0,0,0,0,0,0,0\r\n2,u,1,x,0,0,0,0,0,0,0\r\n`;
    const path = join(dataFolder({ "p.csv": text }), "p.csv");
    const { ids, badRows } = await readSkipping(path, { format: "csv" });
    expect(ids).toEqual(["1"]);
    expect(badRows).toEqual([{ file: "p.csv", line: 5, column: "averageViews", value: "x" }]);
  });
});

test("lines of JSON are counted with those that are empty", async () => {
  const path = join(dataFolder({}), "p.jsonl");
  const line = fc.constantFrom("", "{", "[]", " ", "{}", '{"id":1}');
  const end = fc.constantFrom("\r\n", "\n");
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(line, end), { maxLength: 20 }), async (lines) => {
      const text = lines.flat().join("");
      writeFileSync(path, text);
      const filled = lines.flatMap(([content], i) => (content.trim() === "" ? [] : [i + 1]));
      const stream = readPosts(path, { format: "jsonl", onBadRow: "skip" });
      await allOf(stream);
      expect(stream.report.badRows.map((row) => row.line)).toEqual(filled);
    }),
  );
});
