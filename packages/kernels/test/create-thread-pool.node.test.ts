import { afterEach, expect, test } from "vitest";
import { createThreadPool, defineKernels, type KernelCall, type ThreadPool } from "../src/index.ts";
import { withKernelsMode } from "../src/testing.ts";
import { SUM_BYTES, type SumBytes } from "./sum-bytes.ts";

/** Addresses and numbers are of 32 bits. */
interface Steps {
  /** Adds a number to the one at an address. */
  add(at: number, value: number, work: number): void;
  /** Writes the address of the work area. */
  copyWork(at: number, work: number): void;
  fail(at: number, work: number): void;
  /** Writes 1 and never ends, unless the address of the work area is 0. */
  hang(at: number, work: number): void;
}

/** The module that has them and imports a memory of up to 65,536 pages, assembled by binaryen. */
const STEPS = defineKernels<Steps>([
  "0061736d01000000010c0260037f7f7f0060027f7f0002120103656e76066d656d6f72790201008080040305040001010107200403616464000008636f7079576f726b0001046661696c00020468616e6700030a34040f002000200028020020016a3602000b0900200020013602000b0300000b1400200104402000410136020003400c000b000b0b",
]);

let pool: ThreadPool<Steps>;

/** Starts a pool with a memory of a page. */
async function start(threads: number, patienceSeconds = 20): Promise<Int32Array> {
  pool = (await createThreadPool("fitAll", STEPS, { threads, patienceSeconds })) as ThreadPool<Steps>;
  return new Int32Array(pool.memoryOf(65_536) as ArrayBuffer);
}

afterEach(() => pool.end());

test("computes every job once, over more runs than tickets are left to the highest number", async () => {
  const numbers = await start(3);
  const jobs = Array.from({ length: 12 }, (_, i): KernelCall<Steps>[] => [
    ["add", 8 * i, 1],
    ["add", 8 * i + 4, i],
  ]);
  for (let run = 1; run <= 40; run++) {
    pool.run(jobs);
    // Each result is there when the run returns
    expect(Array.from(numbers.subarray(0, 25))).toEqual(
      Array.from({ length: 25 }, (_, i) => (i === 24 ? 0 : run * (i % 2 === 0 ? 1 : i >> 1))),
    );
  }
});

test("each thread has a work area, and the calling one works meanwhile", async () => {
  const numbers = await start(2);
  pool.works.set([16, 32]);
  let seen = 0;
  pool.run([[["copyWork", 0]]], () => {
    // The other thread takes the only job
    while (seen === 0) seen = Atomics.load(numbers, 0);
  });
  expect([pool.threads, seen]).toEqual([2, 32]);
  // Nothing is asked of a thread here
  pool.run([], () => pool.kernels.copyWork(4, pool.works[0]));
  expect(Array.from(numbers.subarray(0, 2))).toEqual([32, 16]);
});

test("a memory that grows is seen by all threads", async () => {
  await start(3);
  const numbers = new Int32Array(pool.memoryOf(10 * 65_536 + 1) as ArrayBuffer);
  expect(numbers.byteLength).toBe(11 * 65_536);
  pool.run(Array.from({ length: 30 }, (_, i) => [["add", 10 * 65_536 + 4 * i, 7]]));
  expect(numbers.subarray(10 * 16_384, 10 * 16_384 + 30)).toEqual(new Int32Array(30).fill(7));
  expect(pool.memoryOf(2 ** 32 + 1)).toBeUndefined();
});

test("a kernel that fails in any thread is an error, and the pool works on", async () => {
  const numbers = await start(3);
  expect(() => pool.run(Array.from({ length: 12 }, () => [["fail", 0]]))).toThrow();
  const one = () => {
    pool.run([[["fail", 0]]], () => Atomics.wait(numbers, 1, 0, 100));
  };
  expect(one).toThrow(/unreachable|fitAll: a thread could not compute its part/);
  pool.run([[["add", 0, 5]], [["add", 4, 6]]]);
  expect(Array.from(numbers.subarray(0, 3))).toEqual([5, 6, 0]);
});

test("a thread that dies in the middle of a job is an error, of this run and of later ones", async () => {
  const numbers = await start(2, 0.3);
  pool.works.set([0, 1]);
  const jobs: KernelCall<Steps>[][] = [[["hang", 0]], [["hang", 0]]];
  // Used to wait for ever
  expect(() =>
    pool.run(jobs, () => {
      while (Atomics.load(numbers, 0) === 0);
      pool.end();
    }),
  ).toThrow("fitAll: a thread has ended in the middle of its work");
  expect(() => pool.run([[["add", 4, 6]]])).toThrow("fitAll: a thread has ended in the middle of its work");
});

test("a thread that dies while it has no job leaves the work to the others", async () => {
  const numbers = await start(2);
  pool.end();
  pool.run(Array.from({ length: 9 }, (_, i) => [["add", 4 * i, 1]]));
  expect(numbers.subarray(0, 9)).toEqual(new Int32Array(9).fill(1));
});

test("refuses more than it has room for", async () => {
  await start(2);
  expect(() => pool.run(Array.from({ length: 257 }, () => []))).toThrow(
    "ThreadPool.run: jobs must be at most 256",
  );
  const many = Array.from({ length: 13 }, (): KernelCall<Steps> => ["add", 0, 1, 2]);
  expect(() => pool.run([many])).toThrow("ThreadPool.run: a job must be at most 63 numbers");
});

test("there is no pool where one thread is asked for, nothing can be shared, or there are no kernels", async () => {
  await start(2);
  const memory = new WebAssembly.Memory({ initial: 1 });
  expect(await createThreadPool("fitAll", STEPS, { threads: 1 })).toBeUndefined();
  expect(await createThreadPool("fitAll", STEPS, { threads: 2, memory })).toBeUndefined();
  // Its memory has no maximum
  expect(
    await createThreadPool("fitAll", defineKernels<SumBytes>([SUM_BYTES]), { threads: 2 }),
  ).toBeUndefined();
  const plain = withKernelsMode("plain", () => createThreadPool("fitAll", STEPS, { threads: 2 }));
  expect(await plain).toBeUndefined();
});
