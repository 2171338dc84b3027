import { pairedDot } from "@vscnn/numerics";
import type { AddColumnSums, CenterRows, Kernels, MultiplyByGram } from "./kernels.ts";

type Numbers = Float32Array | Float64Array;

/**
 * The functions of assembly/ in TypeScript: what they mean, and what runs where they cannot. Sums are formed in the
 * same order (even and odd columns apart, as in the two lanes of a register), so both give the same bits.
 */
export function plainKernels(buffer: ArrayBuffer): Kernels {
  const singles = new Float32Array(buffer);
  const doubles = new Float64Array(buffer);
  return {
    gramSingle: multiplyByGram(singles, doubles),
    gramDouble: multiplyByGram(doubles, doubles),
    gramRough: gramRough(singles, doubles),
    columnSumsSingle: addColumnSums(singles, doubles),
    columnSumsDouble: addColumnSums(doubles, doubles),
    centerSingle: centerRows(singles, doubles),
    centerDouble: centerRows(doubles, doubles),
    addProducts: (panels, rows, count, tiles) => addProducts(doubles, panels / 8, rows, count, tiles / 8),
  };
}

function multiplyByGram(matrix: Numbers, doubles: Float64Array): MultiplyByGram {
  return (x, rows, columns, pairs, v, shifts, w, sums, products) => {
    for (let row = 0; row < rows; row += 4) {
      const four = x + row * columns * matrix.BYTES_PER_ELEMENT;
      for (let vector = 0; vector < 2 * pairs; vector += 2) {
        for (let side = 0; side < 2; side++) {
          const at = products / 8 + 4 * side;
          for (let i = 0; i < 4; i++) {
            const from = four / matrix.BYTES_PER_ELEMENT + i * columns;
            const product = pairedDot(matrix, from, doubles, v / 8 + (vector + side) * columns, columns);
            doubles[at + i] = product - doubles[shifts / 8 + vector + side];
          }
          doubles[sums / 8 + vector + side] +=
            doubles[at] + doubles[at + 1] + (doubles[at + 2] + doubles[at + 3]);
          const to = w / 8 + (vector + side) * columns;
          for (let i = 0; i < 4; i++) {
            const from = four / matrix.BYTES_PER_ELEMENT + i * columns;
            const factor = doubles[at + i];
            for (let column = 0; column < columns; column++)
              doubles[to + column] += matrix[from + column] * factor;
          }
        }
      }
    }
  };
}

function addColumnSums(matrix: Numbers, doubles: Float64Array): AddColumnSums {
  return (x, rows, columns, origin, sums, squares) => {
    let at = x / matrix.BYTES_PER_ELEMENT;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const deviation = matrix[at++] - doubles[origin / 8 + column];
        doubles[sums / 8 + column] += deviation;
        doubles[squares / 8 + column] += deviation * deviation;
      }
    }
  };
}

function centerRows(matrix: Numbers, doubles: Float64Array): CenterRows {
  return (x, rows, columns, origin, to) => {
    const from = x / matrix.BYTES_PER_ELEMENT;
    for (let i = 0; i < rows * columns; i++)
      doubles[to / 8 + i] = matrix[from + i] - doubles[origin / 8 + (i % columns)];
  };
}

/** Rows, and columns in each of four lanes, whose terms are summed in singles. */
const TERMS = 16;

function gramRough(singles: Float32Array, doubles: Float64Array): MultiplyByGram {
  const { fround } = Math;
  return (x, rows, columns, pairs, v, shifts, w, sums) => {
    const factors = new Float32Array(4);
    const partial = new Float32Array(columns);
    for (let group = 0; group < rows; group += TERMS) {
      const end = Math.min(group + TERMS, rows);
      for (let vector = 0; vector < 2 * pairs; vector++) {
        partial.fill(0);
        for (let row = group; row < end; row += 4) {
          const a = x / 4 + row * columns;
          for (let i = 0; i < 4; i++) {
            const sum = roughDot(singles, a + i * columns, v / 4 + vector * columns, columns);
            const product = sum - doubles[shifts / 8 + vector];
            doubles[sums / 8 + vector] += product;
            factors[i] = product;
          }
          const [factor0, factor1, factor2, factor3] = factors;
          const b = a + columns;
          const c = b + columns;
          const d = c + columns;
          for (let k = 0; k < columns; k++) {
            let four = fround(singles[a + k] * factor0);
            four = fround(four + fround(singles[b + k] * factor1));
            four = fround(four + fround(singles[c + k] * factor2));
            partial[k] += fround(four + fround(singles[d + k] * factor3));
          }
        }
        for (let k = 0; k < columns; k++) doubles[w / 8 + vector * columns + k] += partial[k];
      }
    }
  };
}

function roughDot(singles: Float32Array, a: number, b: number, length: number): number {
  const { fround } = Math;
  let even = 0;
  let odd = 0;
  for (let from = 0; from < length; from += 4 * TERMS) {
    const to = Math.min(length, from + 4 * TERMS);
    let lane0 = 0;
    let lane1 = 0;
    let lane2 = 0;
    let lane3 = 0;
    for (let i = from; i < to; i += 4) {
      lane0 = fround(lane0 + fround(singles[a + i] * singles[b + i]));
      lane1 = fround(lane1 + fround(singles[a + i + 1] * singles[b + i + 1]));
      lane2 = fround(lane2 + fround(singles[a + i + 2] * singles[b + i + 2]));
      lane3 = fround(lane3 + fround(singles[a + i + 3] * singles[b + i + 3]));
    }
    even += lane0 + lane2;
    odd += lane1 + lane3;
  }
  return even + odd;
}

function addProducts(
  doubles: Float64Array,
  panels: number,
  rows: number,
  count: number,
  tiles: number,
): void {
  const panelLength = 4 * rows;
  let tile = tiles;
  for (let i = 0; i < count; i++) {
    for (let j = i; j < count; j++) {
      for (let entry = 0; entry < 16; entry++) {
        const a = panels + i * panelLength + (entry >> 2);
        const b = panels + j * panelLength + (entry & 3);
        let sum = 0;
        for (let k = 0; k < panelLength; k += 4) sum += doubles[a + k] * doubles[b + k];
        doubles[tile++] += sum;
      }
    }
  }
}
