import type { SparseMatrix } from "../sparse/compressed-rows.ts";
import { createRowWriter } from "../sparse/row-writer.ts";
import type { TfidfModel } from "../tfidf-model.ts";

/** Counts the columns of a text and writes them as a row. */
export interface RowCounter {
  count(column: number, sign: number): void;
  endRow(): void;
  finish(): SparseMatrix;
}

/** Rows up to this length are sorted by insertion: to call the engine for them takes longer. */
const SHORT_ROW = 40;

/** Room for the sums of a row. */
interface Scratch {
  readonly sums: Float64Array;
  /** The number of the row that each sum belongs to. */
  readonly rows: Float64Array;
  row: number;
}

/** Kept for the next call: to clear a million columns takes longer than a title. */
const scratches = new WeakMap<TfidfModel, Scratch>();

function newScratch(columns: number): Scratch {
  return { sums: new Float64Array(columns), rows: new Float64Array(columns), row: 1 };
}

export function createRowCounter(model: TfidfModel): RowCounter {
  const columns = model.documentCounts.length;
  const writer = createRowWriter();
  const scratch = scratches.get(model) ?? newScratch(columns);
  // Whoever counts meanwhile takes other ones
  scratches.delete(model);
  const { sums, rows } = scratch;
  let met: number[] = [];
  return {
    count(column, sign) {
      if (rows[column] !== scratch.row) {
        rows[column] = scratch.row;
        sums[column] = 0;
        met.push(column);
      }
      sums[column] += sign;
    },
    endRow() {
      sortAscending(met);
      const values = met.map((column) => weigh(model, column, sums[column]));
      const divisor = normOf(values, model.norm) || 1;
      for (let i = 0; i < met.length; i++) writer.add(met[i], values[i] / divisor);
      writer.endRow();
      met = [];
      scratch.row++;
    },
    finish() {
      scratches.set(model, scratch);
      return writer.finish(columns);
    },
  };
}

function sortAscending(numbers: number[]): void {
  if (numbers.length > SHORT_ROW) {
    numbers.sort((a, b) => a - b);
    return;
  }
  for (let i = 1; i < numbers.length; i++) {
    const number = numbers[i];
    let to = i;
    for (; to > 0 && numbers[to - 1] > number; to--) numbers[to] = numbers[to - 1];
    numbers[to] = number;
  }
}

function weigh({ binary, sublinear, idf }: TfidfModel, column: number, sum: number): number {
  const count = binary ? 1 : sum;
  const taken = sublinear ? 1 + Math.log(count) : count;
  return idf === null ? taken : taken * idf[column];
}

function normOf(values: readonly number[], norm: TfidfModel["norm"]): number {
  if (norm === "none") return 1;
  let sum = 0;
  for (const value of values) sum += norm === "l1" ? Math.abs(value) : value * value;
  return norm === "l1" ? sum : Math.sqrt(sum);
}
