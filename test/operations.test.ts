import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { signed, unsigned } from "../benchmarks/operations/binary/leb128.ts";
import { compareCounts } from "../benchmarks/operations/compare-counts.ts";
import { countWorks } from "../benchmarks/operations/count-works.ts";
import { countingModule } from "../benchmarks/operations/counting-module.ts";

const HEADER = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

/** A module of one function, from i32 to i32, over one page of memory. */
function moduleOf(body: number[]): Uint8Array<ArrayBuffer> {
  const section = (id: number, bytes: number[]) => [id, ...unsigned(bytes.length), ...bytes];
  return Uint8Array.from([
    ...HEADER,
    ...section(1, [1, 0x60, 1, 0x7f, 1, 0x7f]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, 1]),
    ...section(7, [1, 3, ...Buffer.from("run"), 0, 0]),
    ...section(10, [1, ...unsigned(body.length + 1), 0, ...body]),
  ]);
}

function run(body: number[], argument: number): { result: number; operations: number; accesses: number } {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(countingModule(moduleOf(body))));
  const result = (exports.run as (argument: number) => number)(argument);
  const [operations, accesses] = ["counted operations", "counted accesses"].map((name) =>
    Number((exports[name] as WebAssembly.Global).value),
  );
  return { result, operations, accesses };
}

test("a loop counts what it executes in each round", () => {
  // do { memory[0] = memory[0] + n } while (n -= 1): load, add, store, sub, br_if; then one more load
  const loop = [
    ...[0x03, 0x40, 0x41, 0, 0x41, 0, 0x28, 2, 0, 0x20, 0, 0x6a, 0x36, 2, 0],
    ...[0x20, 0, 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, 0x0b, 0x41, 0, 0x28, 2, 0, 0x0b],
  ];
  expect(run(loop, 4)).toEqual({ result: 10, operations: 5 * 4 + 1, accesses: 2 * 4 + 1 });
  expect(run(loop, 100)).toEqual({ result: 5050, operations: 501, accesses: 201 });
});

test("of two branches only the one that is taken counts, and what follows a return does not", () => {
  // n ? (n + n + n) : 7: if; add, add. Then eqz, and a return before two more
  const branches = [0x20, 0, 0x04, 0x7f, 0x20, 0, 0x20, 0, 0x6a, 0x20, 0, 0x6a, 0x05, 0x41, 7, 0x0b];
  expect(run([...branches, 0x0b], 5)).toEqual({ result: 15, operations: 3, accesses: 0 });
  expect(run([...branches, 0x0b], 0)).toEqual({ result: 7, operations: 1, accesses: 0 });
  const returning = [...branches, 0x45, 0x0f, 0x45, 0x45, 0x0b];
  expect(run(returning, 5)).toEqual({ result: 0, operations: 5, accesses: 0 });
});

test("vectors, floats, tables of branches and choices are read over", () => {
  const body = [
    // v128.const 16 times 0xfd; i8x16.shuffle; i32x4.extract_lane 0; drop
    ...[0xfd, 0x0c, ...new Array(16).fill(0xfd), 0xfd, 0x0c, ...new Array(16).fill(1)],
    ...[0xfd, 0x0d, ...new Array(16).fill(0x0b), 0xfd, 0x1b, 0, 0x1a],
    // f64.const and f32.const of bytes that look like branches; i32.trunc_sat_f64_s
    ...[0x43, 0x0b, 0x0b, 0x0b, 0x0b, 0x1a, 0x44, ...new Array(8).fill(0x0c), 0xfc, 0x02, 0x1a],
    // v128.load8_lane 3 of memory[0]; memory.fill of nothing
    ...[0x41, 0, 0xfd, 0x0c, ...new Array(16).fill(0), 0xfd, 0x54, 0, 0, 3, 0x1a],
    ...[0x41, 0, 0x41, 0, 0x41, 0, 0xfc, 0x0b, 0],
    // block block br_table 0 1, end, then 3 from the inner end, and n from the outer
    ...[0x02, 0x40, 0x02, 0x40, 0x20, 0, 0x0e, 1, 0, 1, 0x0b, 0x41, 3, 0x0f, 0x0b, 0x20, 0, 0x0b],
  ];
  // shuffle, extract, trunc, load, fill, br_table; a return only for 0
  expect(run(body, 0)).toEqual({ result: 3, operations: 7, accesses: 2 });
  expect(run(body, 9)).toEqual({ result: 9, operations: 6, accesses: 2 });
});

test("counts of many instructions have no sign", () => {
  expect([0, 63, 64, 127, 128, 8191, 8192].map(signed)).toEqual([
    [0],
    [63],
    [192, 0],
    [255, 0],
    [128, 1],
    [255, 63],
    [128, 192, 0],
  ]);
  const nops = new Array(100).fill(0x45);
  expect(run([0x20, 0, ...nops, 0x0b], 1)).toEqual({ result: 1, operations: 100, accesses: 0 });
});

test("relaxed SIMD is refused", () => {
  const relaxed = [...[0, 1, 2].flatMap(() => [0x20, 0, 0xfd, 0x11]), 0xfd, 0x85, 2, 0xfd, 0x1b, 0, 0x0b];
  expect(() => countingModule(moduleOf(relaxed))).toThrow(WebAssembly.CompileError);
});

test("what grew by more than two of a hundred is told, and what came or went", () => {
  const count = (operations: number) => ({ operations, accesses: 100 });
  const kept = { same: count(1000), grown: count(1000), shrunk: count(1000), gone: count(1) };
  expect(
    compareCounts(kept, { same: count(1020), grown: count(1021), shrunk: count(900), come: count(1) }),
  ).toEqual([
    "grown: 1000 -> 1021 operations (+2.1 %)",
    "shrunk: 1000 -> 900 operations (-10.0 %)",
    "gone: no longer counted",
    "come: not kept yet",
  ]);
});

test("kernels execute as many instructions as is kept; if that is meant to change, run npm run bench:operations", async () => {
  const path = new URL("../benchmarks/results/operations.json", import.meta.url);
  const { counts } = JSON.parse(readFileSync(path, "utf8"));
  const counted = await countWorks();
  expect(compareCounts(counts, counted)).toEqual([]);
  for (const { operations } of Object.values(counted)) expect(operations).toBeGreaterThan(0);
});
