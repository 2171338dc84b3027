import { kernelsOver, moduleOver } from "@vscnn/kernels";
import { afterEach, beforeEach, expect, test } from "vitest";
import { KERNELS, type Kernels } from "../src/kernels/index.ts";
import { createThreadPool, type ThreadPool } from "../src/threads/create-thread-pool.ts";

const PAGE = 65536;
const WORK_PAGES = 24;
const DATA = 3 * WORK_PAGES * PAGE;

const memory = new WebAssembly.Memory({ initial: 3 * WORK_PAGES + 8, maximum: 65536, shared: true });
let pool: ThreadPool;

beforeEach(async () => {
  const kernels = kernelsOver(KERNELS, memory) as Kernels;
  const works = [0, 1, 2].map((thread) => 16 + thread * WORK_PAGES * PAGE);
  const module = moduleOver(KERNELS, memory) as WebAssembly.Module;
  pool = await createThreadPool({ module, memory, kernels, works });
});
afterEach(() => pool.end());

/** A step of Adam on `count` parameters from `from` on, each 1 with a gradient of 1, that takes away the rate. */
function stepOf(from: number, count: number): number[] {
  const [value, gradient, first, second] = [0, 1, 2, 3].map((array) => DATA + PAGE * array + 4 * from);
  return [count, value, gradient, first, second, 0.25, 0, 1, 1, 0, 1, 1, 0];
}

/** The parameters, all 1, their gradients, and moments. */
function parameters(): Float32Array {
  const values = new Float32Array(memory.buffer, DATA, PAGE);
  values.fill(1);
  return values.subarray(0, PAGE / 4);
}

test("computes every job once, over more calls than tickets are left to the highest number", () => {
  const values = parameters();
  for (let call = 0; call < 40; call++) {
    pool.run(
      "adamStep",
      Array.from({ length: 12 }, (_, i) => stepOf(i * 8, 8)),
    );
  }
  // 40 steps of 0.25, exact in binary, and none beyond 12 jobs of 8
  expect(new Set(values.subarray(0, 96))).toEqual(new Set([1 - 40 * 0.25]));
  expect(values[96]).toBe(1);
});

test("a kernel that fails in any thread is an error, and the pool works on", () => {
  const values = parameters();
  const beyond = [8, ...[0, 1, 2, 3].map(() => 2 ** 32 - 16), 0.25, 0, 1, 1, 0, 1, 1, 0];
  const failing = Array.from({ length: 12 }, () => beyond);
  expect(() => pool.run("adamStep", failing)).toThrow();
  pool.run("adamStep", [stepOf(0, 4), stepOf(4, 4)]);
  expect(Array.from(values.subarray(0, 9))).toEqual([...Array.from({ length: 8 }, () => 0.75), 1]);
});
