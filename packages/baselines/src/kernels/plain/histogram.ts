import type { Kernels } from "../index.ts";

type HistogramKernels = Pick<
  Kernels,
  "buildHistogram" | "subtractHistogram" | "findSplit" | "partitionRows" | "addToRows" | "predictTree"
>;

/** The functions of `assembly/histogram-tree.ts` and `assembly/predict-tree.ts`. */
export function plainHistogram(buffer: ArrayBuffer): HistogramKernels {
  const bytes = new Uint8Array(buffer);
  const integers = new Int32Array(buffer);
  const words = new Uint32Array(buffer);
  const singles = new Float32Array(buffer);
  const doubles = new Float64Array(buffer);

  return {
    buildHistogram(rows, count, binnedRows, columns, offsets, residuals, histogram, size) {
      doubles.fill(0, histogram / 8, (histogram + size) / 8);
      for (let i = 0; i < count; i++) {
        const row = integers[rows / 4 + i];
        for (let column = 0; column < columns; column++) {
          const bin = bytes[binnedRows + row * columns + column];
          const at = (histogram + words[offsets / 4 + column]) / 8 + 2 * bin;
          doubles[at] += doubles[residuals / 8 + row];
          doubles[at + 1]++;
        }
      }
    },

    subtractHistogram(parent, child, size) {
      for (let i = 0; i < size / 8; i++) doubles[parent / 8 + i] -= doubles[child / 8 + i];
    },

    findSplit(histogram, columns, offsets, bins, sum, count, minSamplesLeaf, result) {
      let best = -1;
      for (let column = 0; column < columns; column++) {
        const from = (histogram + words[offsets / 4 + column]) / 8;
        let leftSum = 0;
        let left = 0;
        for (let bin = 0; bin < integers[bins / 4 + column] - 1; bin++) {
          if (doubles[from + 2 * bin + 1] === 0) continue;
          leftSum += doubles[from + 2 * bin];
          left += doubles[from + 2 * bin + 1];
          const rightSum = sum - leftSum;
          const right = count - left;
          if (left < minSamplesLeaf) continue;
          if (right < minSamplesLeaf) break;
          const score = (leftSum * leftSum) / left + (rightSum * rightSum) / right;
          if (score > best) {
            best = score;
            doubles.set([column, bin, leftSum, left], result / 8);
          }
        }
      }
      return best;
    },

    partitionRows(rows, count, binnedColumn, bin, spare) {
      let left = rows / 4;
      let right = spare / 4;
      for (let at = rows / 4; at < rows / 4 + count; at++) {
        const row = integers[at];
        if (bytes[binnedColumn + row] <= bin) integers[left++] = row;
        else integers[right++] = row;
      }
      integers.copyWithin(left, spare / 4, right);
      return left - rows / 4;
    },

    addToRows(rows, count, values, addend) {
      for (let i = 0; i < count; i++) doubles[values / 8 + integers[rows / 4 + i]] += addend;
    },

    predictTree(nodes, leaves, depth, scale, rows, rowBytes, count, sums) {
      for (let i = 0; i < count; i++) {
        let node = 0;
        for (let level = 0; level < depth; level++) {
          const at = (nodes + node) / 4;
          const value = singles[(rows + i * rowBytes + words[at + 1]) / 4];
          node = value <= singles[at] ? words[at + 2] : words[at + 3];
        }
        doubles[sums / 8 + i] += scale * doubles[leaves / 8 + node / 16];
      }
    },
  };
}
