import type { SparseMatrix } from "./compressed-rows.ts";

/** Writes a sparse matrix row by row. */
export interface RowWriter {
  /** Adds a number to the row; columns ascend. */
  add(column: number, value: number): void;
  endRow(): void;
  finish(columns: number): SparseMatrix;
}

const FIRST_CAPACITY = 1024;

export function createRowWriter(): RowWriter {
  let indices = new Int32Array(FIRST_CAPACITY);
  let data = new Float64Array(FIRST_CAPACITY);
  let count = 0;
  const ends: number[] = [0];
  return {
    add(column, value) {
      if (count === indices.length) {
        const larger = new Int32Array(2 * count);
        larger.set(indices);
        indices = larger;
        const wider = new Float64Array(2 * count);
        wider.set(data);
        data = wider;
      }
      indices[count] = column;
      data[count++] = value;
    },
    endRow: () => void ends.push(count),
    finish(columns) {
      const indptr = count < 2 ** 31 ? Int32Array.from(ends) : Float64Array.from(ends);
      return {
        rows: ends.length - 1,
        columns,
        indptr,
        indices: indices.slice(0, count),
        data: data.slice(0, count),
      };
    },
  };
}
