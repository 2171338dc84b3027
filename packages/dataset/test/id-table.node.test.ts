import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { createIdTable } from "../src/node/reading/id-table.ts";

afterEach(() => vi.unstubAllGlobals());

/** Characters of one byte, of two, and halves of pairs, which UTF-8 would not tell apart. */
const ids = fc.string({
  unit: fc.constantFrom("a", "b", "0", "é", "\u0100", "🌅", "\ud800", "\ud801"),
  maxLength: 200,
});

test("numbers ids as a Map of their sizes does", () => {
  fc.assert(
    fc.property(fc.array(ids, { maxLength: 200 }), (list) => {
      const table = createIdTable();
      const numbers = new Map<string, number>();
      for (const id of list) {
        expect(table.find(id)).toBe(numbers.get(id));
        if (!numbers.has(id)) numbers.set(id, numbers.size);
        expect(table.add(id)).toBe(numbers.get(id));
        expect(table.size).toBe(numbers.size);
      }
      for (const id of list) expect(table.find(id)).toBe(numbers.get(id));
    }),
  );
});

test("numbers ids that are bytes as their texts, whatever room was made for them", () => {
  const bytes = fc.uint8Array({ maxLength: 3000 });
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 50 }), fc.constantFrom(0, 1, 50, 100_000), (list, expected) => {
      const [table, ofTexts] = [createIdTable(expected), createIdTable()];
      for (const id of [...list, ...list]) {
        const text = Buffer.from(id).toString("latin1");
        const known = table.find(text);
        const number = table.addBytes(Uint8Array.of(7, ...id, 7), 1, 1 + id.length);
        expect(number).toBe(ofTexts.add(text));
        expect(known ?? number).toBe(number);
        expect([table.find(text), table.add(text), table.size]).toEqual([number, number, ofTexts.size]);
      }
    }),
  );
});

test("finds every id again after it has grown many times", () => {
  const table = createIdTable();
  const idOf = (i: number) => `${i % 2 === 0 ? "post" : "पोस्ट"} ${7 * i}`;
  for (let i = 0; i < 150_000; i++) expect(table.add(idOf(i))).toBe(i);
  for (let i = 0; i < 150_000; i++) {
    if (table.find(idOf(i)) !== i || table.add(idOf(i)) !== i) expect.fail(`id ${i}`);
  }
  expect(table.find("post 1")).toBeUndefined();
  expect(table.size).toBe(150_000);
});

test("ids made to collide take no longer than others", () => {
  // 2^17 ids of one hash: looked for one after the other, they would be compared 8.6 billion times
  let hash = 0x811c9dc5;
  const blocks: [string, string][] = [];
  while (blocks.length < 17) {
    // Two first characters whose products agree in their high half: second ones that differ as the low halves do, and the
    // hashes are equal
    const firstOf = new Map<number, number>();
    const product = (first: number) => Math.imul(hash ^ first, 0x01000193);
    let first = 0;
    for (; !firstOf.has(product(first) >>> 16); first++) firstOf.set(product(first) >>> 16, first);
    const other = firstOf.get(product(first) >>> 16) as number;
    const second = (product(first) ^ product(other)) & 0xffff;
    blocks.push([String.fromCharCode(first, 0), String.fromCharCode(other, second)]);
    hash = Math.imul(product(first), 0x01000193);
  }
  // As in a page
  vi.stubGlobal("Buffer", undefined);
  const table = createIdTable();
  const idOf = (i: number) => blocks.map((pair, bit) => pair[(i >> bit) & 1]).join("");
  for (let i = 0; i < 2 ** 17; i++) if (table.add(idOf(i)) !== i) expect.fail(`id ${i}`);
  for (let i = 0; i < 2 ** 17; i += 999) expect(table.find(idOf(i))).toBe(i);
});
