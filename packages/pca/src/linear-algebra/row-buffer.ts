import { createKernels } from "../kernels/index.ts";

/** What a buffer has room for. */
export interface RowBufferOptions {
  /** What the user has called: whose error it is if there is not the memory. */
  readonly functionName: string;
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
  /** Whether products in single precision can be had. */
  readonly hasRough: boolean;
  /**
   * Holds `count` rows of row-major data, of which the first is number `from` there and `at` here; the rows in use are
   * these.
   *
   * @param mean - taken away from each row, if rows are kept as doubles; nothing if left out
   */
  load(
    data: Float32Array | Float64Array,
    from: number,
    count: number,
    options?: { mean?: Float64Array | undefined; at?: number },
  ): void;
  /** Puts the first `count` rows in use. */
  use(count: number): void;
  /** Sums over the rows in use: deviations of each column from `origin`, and their squares. */
  columnSums(origin: Float64Array): { sums: Float64Array; squares: Float64Array };
  /** Sets the vectors that {@link project} multiplies. */
  setProjection(vectors: Float64Array): void;
  /** Inner products of the rows in use with these: all of the first vector, then of the second and so on. */
  project(): Float64Array;
  /**
   * Sets the vectors that {@link addGramProducts} multiplies, and what it takes away from each product with a row.
   *
   * @param isRough - whether in single precision, to which the vectors are rounded
   */
  startGramProducts(vectors: Float64Array, shifts: Float64Array, isRough: boolean): void;
  /** Adds `X^T (X v - shift)` over the rows X in use to the result of each vector v. */
  addGramProducts(): void;
  /** The results since the start, one vector after the other, and the sum of `X v - shift` of each. */
  gramProducts(): { products: Float64Array; sums: Float64Array };
}

/** Rows whose products are fetched at a time; a multiple of 4. */
const PROJECTED_ROWS = 256;

/** A buffer in a memory of its own. */
export function createRowBuffer({
  functionName,
  columns,
  capacity,
  isDouble,
  vectors,
}: RowBufferOptions): RowBuffer {
  const width = roundUp(columns, 8);
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
  const originAt = reserve(width);
  const shiftsAt = reserve(slots);
  const sumsAt = reserve(slots);
  const productsAt = reserve(slots * PROJECTED_ROWS);
  const roughInputAt = reserve(isDouble ? 0 : (slots * width) / 2);
  const roughScratchAt = reserve(isDouble ? 0 : 80 + width);
  const scratchAt = reserve(24 + 4 * width);
  const loadedSinglesAt = reserve(isDouble ? 2 * width : 0);
  const loadedDoublesAt = reserve(isDouble ? 4 * width : 0);
  const { kernels, buffer } = createKernels(functionName, end);
  const rows = isDouble
    ? new Float64Array(buffer, 0, height * width)
    : new Float32Array(buffer, 0, height * width);
  const { project, gram, addColumnSums } = isDouble
    ? { project: kernels.projectDouble, gram: kernels.gramDouble, addColumnSums: kernels.columnSumsDouble }
    : { project: kernels.projectSingle, gram: kernels.gramSingle, addColumnSums: kernels.columnSumsSingle };
  const doubles = (address: number, length: number): Float64Array =>
    new Float64Array(buffer, address, length);
  let first = 0;
  let held = 0;
  let used = 0;
  let isRough = false;

  /** Writes vectors of `columns` numbers to places of `width`. */
  function setVectors(values: Float64Array, shifts?: Float64Array): void {
    used = values.length / columns;
    const input = doubles(inputAt, roundUp(used, 2) * width).fill(0);
    for (let i = 0; i < used; i++) input.set(values.subarray(i * columns, (i + 1) * columns), i * width);
    doubles(shiftsAt, slots)
      .fill(0)
      .set(shifts ?? []);
  }

  /** Copies rows of `columns` numbers to places of `width`. */
  function copyRows(
    data: Float32Array | Float64Array,
    from: number,
    count: number,
    to: Float32Array | Float64Array,
    at: number,
  ): void {
    for (let row = 0; row < count; row++)
      to.set(data.subarray((from + row) * columns, (from + row + 1) * columns), (at + row) * width);
  }

  function loadCentered(
    data: Float32Array | Float64Array,
    from: number,
    count: number,
    mean: Float64Array,
    at: number,
  ): void {
    doubles(originAt, columns).set(mean);
    const loaded =
      data instanceof Float32Array
        ? { at: loadedSinglesAt, rows: new Float32Array(buffer, loadedSinglesAt, 4 * width) }
        : { at: loadedDoublesAt, rows: doubles(loadedDoublesAt, 4 * width) };
    const center = data instanceof Float32Array ? kernels.centerSingle : kernels.centerDouble;
    for (let row = 0; row < count; row += 4) {
      const some = Math.min(4, count - row);
      copyRows(data, from + row, some, loaded.rows, 0);
      center(loaded.at, some, width, originAt, (at + row) * rowBytes);
    }
  }

  return {
    capacity: height,
    hasRough: !isDouble,
    load(data, from, count, { mean, at = 0 } = {}) {
      first = at;
      held = count;
      if (mean === undefined) copyRows(data, from, count, rows, at);
      else loadCentered(data, from, count, mean, at);
      rows.fill(0, (first + held) * width, roundUp(first + held, 4) * width);
    },
    use(count) {
      first = 0;
      held = count;
    },
    columnSums(origin) {
      doubles(originAt, columns).set(origin);
      doubles(outputAt, 2 * width).fill(0);
      addColumnSums(first * rowBytes, held, width, originAt, outputAt, outputAt + width * 8);
      return {
        sums: doubles(outputAt, columns).slice(),
        squares: doubles(outputAt + width * 8, columns).slice(),
      };
    },
    setProjection: (values) => setVectors(values),
    project() {
      const result = new Float64Array(used * held);
      for (let from = 0; from < held; from += PROJECTED_ROWS) {
        const count = Math.min(PROJECTED_ROWS, held - from);
        const padded = roundUp(count, 4);
        project(
          (first + from) * rowBytes,
          padded,
          width,
          roundUp(used, 2) / 2,
          inputAt,
          shiftsAt,
          productsAt,
        );
        for (let i = 0; i < used; i++) {
          result.set(doubles(productsAt + i * padded * 8, count), i * held + from);
        }
      }
      return result;
    },
    startGramProducts(values, shifts, rough) {
      setVectors(values, shifts);
      isRough = rough;
      const length = roundUp(used, 2) * width;
      if (rough) new Float32Array(buffer, roughInputAt, length).set(doubles(inputAt, length));
      doubles(outputAt, length).fill(0);
      doubles(sumsAt, slots).fill(0);
    },
    addGramProducts() {
      const padded = roundUp(held, 4);
      const pairs = roundUp(used, 2) / 2;
      const x = first * rowBytes;
      if (isRough) {
        kernels.gramRough(x, padded, width, pairs, roughInputAt, shiftsAt, outputAt, sumsAt, roughScratchAt);
      } else {
        gram(x, padded, width, pairs, inputAt, shiftsAt, outputAt, sumsAt, scratchAt);
      }
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
