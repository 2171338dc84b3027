import { type KernelCall, type KernelJob, splitRange } from "@vscnn/kernels";
import type { Kernels } from "../kernels/kernels.ts";
import { doublesAt, type RowBuffer, roundUp } from "./row-buffer.ts";
import { rowParts } from "./row-parts.ts";

/** With fewer multiplications, threads are not worth their wakening. */
const MIN_MULTIPLICATIONS = 2 ** 18;

/**
 * Adds `X^T (X v - shift)` over the rows X in use to the product of each vector v.
 *
 * Sums do not depend on how many threads there are: where there are several pairs of vectors each thread takes some, and a single pair
 * is multiplied with parts of the rows, whose products are added up in their order, by one thread too.
 *
 * @param isRough - whether in single precision
 */
export function multiplyRows(buffer: RowBuffer, count: number, isRough: boolean): void {
  const { held } = buffer;
  const padded = roundUp(held, 4);
  const pairs = roundUp(count, 2) / 2;
  if (pairs === 1 && rowParts(padded).length > 1) multiplyParts(buffer, padded, isRough);
  else {
    const { addresses, threads } = buffer;
    const to = { output: addresses.output, sums: addresses.sums };
    const isLarge = padded * buffer.width * pairs >= MIN_MULTIPLICATIONS;
    const ranges = splitRange(pairs, 1, threads !== undefined && isLarge ? threads.threads : 1);
    const whole = { first: 0, rows: padded };
    run(
      buffer,
      isRough,
      ranges.map(([from, end]) => [gramCall(buffer, isRough, whole, [from, end - from], to)]),
    );
  }
  // The rows of zeros have added nothing but their shifts
  const { addresses, slots } = buffer;
  const sums = doublesAt(buffer, addresses.sums, slots);
  const shifts = doublesAt(buffer, addresses.shifts, slots);
  for (let i = 0; i < slots; i++) sums[i] += (padded - held) * shifts[i];
}

/** Multiplies one pair of vectors with parts of the rows, and adds up what they give. */
function multiplyParts(buffer: RowBuffer, rows: number, isRough: boolean): void {
  const { width, addresses } = buffer;
  const { partOutputs, partSums, output, sums } = addresses;
  const ranges = rowParts(rows);
  doublesAt(buffer, partOutputs, 2 * width * ranges.length).fill(0);
  doublesAt(buffer, partSums, 2 * ranges.length).fill(0);
  const jobs = ranges.map(([first, end], part): KernelJob<Kernels> => {
    const to = { output: partOutputs + 16 * width * part, sums: partSums + 16 * part };
    return [gramCall(buffer, isRough, { first, rows: end - first }, [0, 1], to)];
  });
  run(buffer, isRough, jobs);
  for (let part = 0; part < ranges.length; part++) {
    addTo(
      doublesAt(buffer, output, 2 * width),
      doublesAt(buffer, partOutputs + 16 * width * part, 2 * width),
    );
    addTo(doublesAt(buffer, sums, 2), doublesAt(buffer, partSums + 16 * part, 2));
  }
}

function addTo(to: Float64Array, numbers: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i] += numbers[i];
}

/** The call that multiplies some pairs of vectors with some of the rows in use. */
function gramCall(
  { addresses, width, rowBytes, isDouble, first: held }: RowBuffer,
  isRough: boolean,
  { first, rows }: { first: number; rows: number },
  [pair, pairs]: readonly [first: number, pairs: number],
  { output, sums }: { output: number; sums: number },
): KernelCall<Kernels> {
  const vectorBytes = 2 * width * (isRough ? 4 : 8);
  const vectors = (isRough ? addresses.roughInput : addresses.input) + pair * vectorBytes;
  const results = [output + 16 * pair * width, sums + 16 * pair];
  const matrix = [(held + first) * rowBytes, rows, width, pairs];
  const kernel = isRough ? "gramRough" : isDouble ? "gramDouble" : "gramSingle";
  return [kernel, ...matrix, vectors, addresses.shifts + 16 * pair, ...results];
}

/** Runs jobs on the threads that there are. */
function run(buffer: RowBuffer, isRough: boolean, jobs: readonly KernelJob<Kernels>[]): void {
  const { threads, kernels, addresses, scratchBytes, roughScratchBytes } = buffer;
  const scratch = isRough ? addresses.roughScratch : addresses.scratch;
  if (threads !== undefined && jobs.length > 1) {
    const bytes = isRough ? roughScratchBytes : scratchBytes;
    threads.works.set(Array.from(threads.works, (_, place) => scratch + place * bytes));
    threads.run(jobs);
    return;
  }
  for (const [[kernel, ...parameters]] of jobs) {
    (kernels[kernel] as (...all: number[]) => void)(...parameters, scratch);
  }
}
