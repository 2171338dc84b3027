import { createKernels } from "./kernels.ts";

/** What a buffer has room for. */
export interface RowBufferOptions {
  readonly columns: number;
  /** Rows it can hold at a time. */
  readonly capacity: number;
  /** Whether rows are kept as doubles; else as singles. */
  readonly isDouble: boolean;
  /** Vectors that rows can be multiplied with at a time. */
  readonly vectors: number;
}

/** Rows of a matrix in the memory of the kernels. */
export interface RowBuffer {
  readonly capacity: number;
  /**
   * Replaces the rows held by `count` rows of row-major data.
   *
   * @param mean - taken away from each row; nothing if left out
   */
  load(data: Float32Array | Float64Array, from: number, count: number, mean?: Float64Array): void;
  /** Sums over the rows held: deviations of each column from `origin`, and their squares. */
  columnSums(origin: Float64Array): { sums: Float64Array; squares: Float64Array };
  /** Inner products of the rows held with vectors: all of the first vector, then of the second and so on. */
  project(vectors: Float64Array): Float64Array;
  /** Sets the vectors that {@link addGramProducts} multiplies, and what it takes away from each product with a row. */
  startGramProducts(vectors: Float64Array, shifts: Float64Array): void;
  /** Adds `X^T (X v - shift)` over the rows X held to the result of each vector v. */
  addGramProducts(): void;
  /** The results since the start, one vector after the other, and the sum of `X v - shift` of each. */
  gramProducts(): { products: Float64Array; sums: Float64Array };
}

/** Rows whose products are fetched at a time; a multiple of 4. */
const PROJECTED_ROWS = 256;

/** A buffer in a memory of its own. */
export function createRowBuffer({ columns, capacity, isDouble, vectors }: RowBufferOptions): RowBuffer {
  const width = roundUp(columns, 4);
  const rowBytes = width * (isDouble ? 8 : 4);
  const height = roundUp(capacity, 4);
  const slots = roundUp(vectors, 2);
  let end = height * rowBytes;
  const reserve = (doubles: number): number => {
    end += doubles * 8;
    return end - doubles * 8;
  };
  const inputAt = reserve(Math.max(slots, 1) * width);
  const outputAt = reserve(Math.max(slots, 2) * width);
  const shiftsAt = reserve(slots);
  const sumsAt = reserve(slots);
  const productsAt = reserve(Math.max(8, slots * PROJECTED_ROWS));
  const { kernels, buffer } = createKernels(end);
  const rows = isDouble
    ? new Float64Array(buffer, 0, height * width)
    : new Float32Array(buffer, 0, height * width);
  const { project, gram, addColumnSums } = isDouble
    ? { project: kernels.projectDouble, gram: kernels.gramDouble, addColumnSums: kernels.columnSumsDouble }
    : { project: kernels.projectSingle, gram: kernels.gramSingle, addColumnSums: kernels.columnSumsSingle };
  const doubles = (address: number, length: number): Float64Array =>
    new Float64Array(buffer, address, length);
  let held = 0;
  let used = 0;

  /** Writes vectors of `columns` numbers to places of `width`. */
  function setVectors(values: Float64Array, shifts?: Float64Array): void {
    used = values.length / columns;
    const input = doubles(inputAt, slots * width).fill(0);
    for (let i = 0; i < used; i++) input.set(values.subarray(i * columns, (i + 1) * columns), i * width);
    doubles(shiftsAt, slots)
      .fill(0)
      .set(shifts ?? []);
  }

  return {
    capacity: height,
    load(data, from, count, mean) {
      held = count;
      for (let row = 0; row < count; row++) {
        const source = data.subarray((from + row) * columns, (from + row + 1) * columns);
        const at = row * width;
        if (mean === undefined) rows.set(source, at);
        else for (let i = 0; i < columns; i++) rows[at + i] = source[i] - mean[i];
      }
      rows.fill(0, held * width, roundUp(held, 4) * width);
    },
    columnSums(origin) {
      setVectors(origin);
      doubles(outputAt, 2 * width).fill(0);
      addColumnSums(0, held, width, inputAt, outputAt, outputAt + width * 8);
      return {
        sums: doubles(outputAt, columns).slice(),
        squares: doubles(outputAt + width * 8, columns).slice(),
      };
    },
    project(values) {
      setVectors(values);
      const result = new Float64Array(used * held);
      for (let from = 0; from < held; from += PROJECTED_ROWS) {
        const count = Math.min(PROJECTED_ROWS, held - from);
        const padded = roundUp(count, 4);
        project(from * rowBytes, padded, width, roundUp(used, 2) / 2, inputAt, shiftsAt, productsAt);
        for (let i = 0; i < used; i++) {
          result.set(doubles(productsAt + i * padded * 8, count), i * held + from);
        }
      }
      return result;
    },
    startGramProducts(values, shifts) {
      setVectors(values, shifts);
      doubles(outputAt, slots * width).fill(0);
      doubles(sumsAt, slots).fill(0);
    },
    addGramProducts() {
      const padded = roundUp(held, 4);
      gram(0, padded, width, roundUp(used, 2) / 2, inputAt, shiftsAt, outputAt, sumsAt, productsAt);
      // The rows of zeros have added nothing but their shifts
      const sums = doubles(sumsAt, slots);
      const shifts = doubles(shiftsAt, slots);
      for (let i = 0; i < slots; i++) sums[i] += (padded - held) * shifts[i];
    },
    gramProducts() {
      const products = new Float64Array(used * columns);
      for (let i = 0; i < used; i++) products.set(doubles(outputAt + i * width * 8, columns), i * columns);
      return { products, sums: doubles(sumsAt, used).slice() };
    },
  };
}

function roundUp(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}
