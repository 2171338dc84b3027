import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import {
  encodeTable,
  readTable,
  type TableColumn,
  type TableRow,
} from "../src/store/parquet/parquet-table.ts";
import { readRuns } from "../src/store/parquet/read-runs.ts";
import { readThrift, type ThriftStruct } from "../src/store/parquet/read-thrift.ts";
import { readPostsFile } from "../src/store/post-table.ts";

const folder = mkdtempSync(join(tmpdir(), "vscnn-table-"));
const path = join(folder, "table.parquet");
const COLUMNS: readonly TableColumn[] = [
  { name: "id", type: "text", isRequired: true },
  ...(["text", "number", "integer", "boolean", "list", "json"] as const).map((type) => ({
    name: type,
    type,
  })),
];
afterAll(() => rmSync(folder, { recursive: true }));

/** What a file holds, without the columns that a row has no value in. */
async function read(file: Uint8Array, rows: number, names?: readonly string[]): Promise<TableRow[]> {
  writeFileSync(path, file);
  const table = await readTable("readTable", path, rows, names === undefined ? {} : { names });
  const isThere = ([, value]: [string, unknown]) => value !== null && value !== undefined;
  return table.map((row) => Object.fromEntries(Object.entries(row).filter(isThere)));
}

describe("readTable", () => {
  const few = fc.constantFrom("", "a", "sea", "Grüße", "a longer text that comes again and again");
  const row = fc.record(
    {
      id: fc.oneof(few, fc.string()),
      text: fc.oneof(few, fc.string()),
      number: fc.oneof(fc.constant(0.5), fc.double({ noNaN: true })),
      integer: fc.oneof(fc.constant(3), fc.integer()),
      boolean: fc.boolean(),
      list: fc.array(few, { minLength: 1, maxLength: 20 }),
    },
    { requiredKeys: ["id"] },
  );

  test("gives back what was written, whichever way the writer took", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 60 }), async (rows) => {
        expect(await read(encodeTable(COLUMNS, rows), rows.length)).toEqual(rows);
      }),
      { numRuns: 150 },
    );
  });

  test("gives back tables of several groups of rows and pages, and single columns", async () => {
    // The writer ends its first group after 1,000 rows, and a page after a mebibyte
    const rows = Array.from({ length: 2500 }, (_, i) => ({
      id: `${i}`.padEnd(1200, "."),
      ...(i % 3 > 0 && { list: Array.from({ length: 1 + (i % 9) }, (_, k) => `tag${(i * k) % 40}`) }),
      ...(i % 2 > 0 && { boolean: i % 4 > 1, integer: i % 300 }),
    }));
    const file = encodeTable(COLUMNS, rows);
    expect(await read(file, rows.length)).toEqual(rows);
    expect(await read(file, rows.length, ["integer"])).toEqual(
      rows.map(({ integer }) => (integer === undefined ? {} : { integer })),
    );
    await expect(read(file, rows.length, ["nothing"])).rejects.toThrow(/damaged: it must have nothing$/);
    await expect(read(file, 2499)).rejects.toThrow(/damaged: it must have 2499 rows, has 2500$/);
  });

  test("refuses in words every file that is cut, and reads or refuses every change of a byte", async () => {
    const rows = Array.from({ length: 20 }, (_, i) => ({ id: `${i % 3}`, list: ["a", "b"], boolean: true }));
    const file = encodeTable(COLUMNS.slice(0, 6), rows);
    for (let length = 0; length < file.length; length += 3) {
      await expect(read(file.subarray(0, length), 20)).rejects.toThrow(/^readTable: .* is damaged: /);
    }
    for (let at = 0; at < file.length; at++) {
      const changed = file.slice();
      changed[at] ^= at % 2 === 0 ? 255 : 1 << (at % 8);
      const fault = await read(changed, 20).then(
        (table) => table.length,
        (error: Error) => error.message,
      );
      expect(`${at}: ${fault}`).toMatch(/^\d+: (20$|readTable: .* is damaged: )/);
    }
  });

  test.each([
    // A column's name was changed in the schema alone: what was read meanwhile was rejected with nobody waiting
    ["unheard-rejection", "field 3 of a header"],
    // The header of a page lacks the lengths of its levels
    ["without-end", "field 4 of a header"],
  ])("refuses %s, which ended the process or never ended itself", async (name, problem) => {
    const file = readFileSync(new URL(`../../../fuzz/corpus/parquet/${name}`, import.meta.url));
    await expect(read(file, 3)).rejects.toThrow(problem);
  });

  test("refuses a table of posts whose extra fields are no JSON, by the name of the function", async () => {
    const columns = [{ name: "extra", type: "text" }] as const;
    writeFileSync(path, encodeTable(columns, [{ extra: "{" }]));
    await expect(readPostsFile("openFeatures", path, 1)).rejects.toThrow(/^openFeatures: .* is damaged: /);
  });
});

describe("readRuns", () => {
  const values = (bytes: number[], width: number, count: number): number[] => {
    const out: number[] = [];
    const file = Uint8Array.from(bytes);
    readRuns(file, { start: 0, end: file.length, width, count }, (value, times) =>
      out.push(...new Array(times).fill(value)),
    );
    return out;
  };

  test("unpacks the example of the format, eight numbers of three bits", () => {
    // 0 to 7 in three bits each, the lowest bits first: 10001000 11000110 11111010
    expect(values([0b11, 0b10001000, 0b11000110, 0b11111010], 3, 8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test("repeats runs, whose numbers take whole bytes", () => {
    // 2 * 3 and 2 * 2: three times 258, two times 1, in nine bits
    expect(values([6, 2, 1, 4, 1, 0], 9, 5)).toEqual([258, 258, 258, 1, 1]);
  });

  test.each([
    ["a run beyond what is wanted", [0xfe, 0xff, 0xff, 0xff, 0x0f, 1], 1],
    ["groups beyond what is wanted", [0xff, 0xff, 0xff, 0xff, 0x0f, 1], 1],
    ["an empty run", [0, 1], 1],
    ["too few", [4, 1], 1],
    ["bytes that are missing", [6], 8],
    ["a length without end", [0xff, 0xff, 0xff, 0xff, 0xff, 0xff], 1],
  ])("refuses %s", (_, bytes, width) => {
    expect(() => values(bytes, width, 3)).toThrow(/^numbers at byte 0 /);
  });

  test("takes numbers of no bits, as a dictionary of one entry has them", () => {
    expect(values([3], 0, 5)).toEqual([0, 0, 0, 0, 0]);
  });
});

describe("readThrift", () => {
  const fieldsOf = (bytes: number[]) => readThrift(Uint8Array.from(bytes), 0);

  test("reads numbers, truth and structs by their fields, and passes over texts and lists", () => {
    // Field 1: int 3 (zigzag 6); field 2: true; 3: text "a"; 4: list of two ints; 5: struct { 1: int -1 }; 16 by its full number: -2
    const bytes = [0x15, 6, 0x11, 0x18, 1, 97, 0x19, 0x25, 2, 4, 0x1c, 0x15, 1, 0, 0x05, 32, 3, 0];
    const { fields, end } = fieldsOf(bytes);
    expect(end).toBe(bytes.length);
    expect([fields.get(1), fields.get(2), fields.get(3), fields.get(4), fields.get(16)]).toEqual([
      ...[3, true, undefined, undefined],
      -2,
    ]);
    expect([...(fields.get(5) as ThriftStruct).fields]).toEqual([[1, -1]]);
  });

  test.each([
    ["no end", [0x15, 6]],
    ["an integer of eleven bytes", [0x16, ...new Array(10).fill(0x80), 1, 0]],
    ["a text longer than the file", [0x18, 200, 1, 97, 0]],
    ["a list longer than the file", [0x19, 0xf5, 0xff, 0xff, 0xff, 0xff, 0x0f, 0]],
    ["structs in structs", [...new Array(40).fill(0x1c), ...new Array(41).fill(0)]],
    ["a map", [0x1b, 0]],
  ])("refuses %s", (_, bytes) => {
    expect(() => fieldsOf(bytes)).toThrow();
  });
});
