import type { Kernels } from "../src/kernels/index.ts";
import { plainWinograd } from "./plain-winograd.ts";

/** Where the plain `weightUpdate` puts the gradient: in the work area, which is not compared. */
const GRADIENT = 1024;

/**
 * The kernels in plain TypeScript over the same memory, with the same signatures: what each is meant to compute, element
 * by element, in double precision.
 */
export function plainKernels(memory: WebAssembly.Memory): Kernels {
  const bytes = new Uint8Array(memory.buffer);
  const at = (address: number, length: number) => new Float32Array(memory.buffer, address, length);

  const kernels: Kernels = {
    matrixProduct: (...product) => kernels.matrixProductPart(0, product[0], 0, product[1], ...product),

    matrixProductPart(
      firstRow,
      endRow,
      firstColumn,
      endColumn,
      m,
      n,
      k,
      left,
      leftStride,
      groupLines,
      groupStride,
      leftTransposed,
      right,
      rightStride,
      rightTransposed,
      result,
      accumulate,
    ) {
      const value = (address: number) => at(address, 1)[0];
      const lineAt = (line: number) =>
        left + 4 * (Math.floor(line / groupLines) * groupStride + (line % groupLines) * leftStride);
      const leftValue = (i: number, j: number) =>
        leftTransposed ? value(lineAt(j) + 4 * i) : value(lineAt(i) + 4 * j);
      const rightValue = (i: number, j: number) =>
        value(right + 4 * (rightTransposed ? j * rightStride + i : i * rightStride + j));
      const out = at(result, m * n);
      for (let row = firstRow; row < endRow; row++) {
        for (let column = firstColumn; column < endColumn; column++) {
          let sum = accumulate ? out[row * n + column] : 0;
          for (let inner = 0; inner < k; inner++) sum += leftValue(row, inner) * rightValue(inner, column);
          out[row * n + column] = sum;
        }
      }
    },

    workBytes: () => 0,

    addBias(rows, columns, x, bias, relu) {
      const values = at(x, rows * columns);
      for (let i = 0; i < values.length; i++) {
        const sum = values[i] + (bias === 0 ? 0 : at(bias, columns)[i % columns]);
        values[i] = relu ? Math.max(sum, 0) : sum;
      }
    },

    clamp(count, x, low, high, result) {
      for (let i = 0; i < count; i++) at(result, count)[i] = Math.min(Math.max(at(x, count)[i], low), high);
    },

    reluGradient(count, x, dy, result) {
      for (let i = 0; i < count; i++) {
        const value = at(x, count)[i];
        at(result, count)[i] = Number.isNaN(value) ? Number.NaN : value > 0 ? at(dy, count)[i] : 0;
      }
    },

    scaledProduct(count, x, y, factor, result) {
      for (let i = 0; i < count; i++) at(result, count)[i] = factor * at(x, count)[i] * at(y, count)[i];
    },

    padGroups(groups, floats, x, before, after, result) {
      const length = before + floats + after;
      const out = at(result, groups * length).fill(0);
      for (let group = 0; group < groups; group++) {
        out.set(at(x + 4 * group * floats, floats), group * length + before);
      }
    },

    copyRuns(runs, size, x, step, result) {
      for (let run = 0; run < runs; run++) {
        bytes.set(bytes.slice(x + run * step, x + run * step + size), result + run * size);
      }
    },

    columnSums(rows, columns, x, factor, result) {
      const values = at(x, rows * columns);
      for (let column = 0; column < columns; column++) {
        let sum = 0;
        for (let row = 0; row < rows; row++) sum += values[row * columns + column];
        at(result, columns)[column] = sum * factor;
      }
    },

    repeatRow(rows, columns, x, factor, result) {
      for (let i = 0; i < rows * columns; i++) {
        at(result, rows * columns)[i] = at(x, columns)[i % columns] * factor;
      }
    },

    batchNorm(rows, channels, x, mean, variance, scale, offset, epsilon, result) {
      const out = at(result, rows * channels);
      for (let i = 0; i < out.length; i++) {
        const channel = i % channels;
        const deviation = Math.sqrt(at(variance, channels)[channel] + epsilon);
        const normalized = (at(x, out.length)[i] - at(mean, channels)[channel]) / deviation;
        const scaled = normalized * (scale === 0 ? 1 : at(scale, channels)[channel]);
        out[i] = scaled + (offset === 0 ? 0 : at(offset, channels)[channel]);
      }
    },

    batchNormGradient(
      rows,
      channels,
      x,
      dy,
      mean,
      variance,
      scale,
      epsilon,
      dx,
      dMean,
      dVariance,
      dScale,
      dOffset,
    ) {
      for (let channel = 0; channel < channels; channel++) {
        const deviation = Math.sqrt(at(variance, channels)[channel] + epsilon);
        const factor = scale === 0 ? 1 : at(scale, channels)[channel];
        let sum = 0;
        let centeredSum = 0;
        for (let i = channel; i < rows * channels; i += channels) {
          const gradient = at(dy, rows * channels)[i];
          sum += gradient;
          centeredSum += gradient * (at(x, rows * channels)[i] - at(mean, channels)[channel]);
          at(dx, rows * channels)[i] = (gradient * factor) / deviation;
        }
        at(dOffset, channels)[channel] = sum;
        at(dScale, channels)[channel] = centeredSum / deviation;
        at(dMean, channels)[channel] = (-sum * factor) / deviation;
        at(dVariance, channels)[channel] = (-0.5 * centeredSum * factor) / deviation ** 3;
      }
    },

    weightUpdate: (...update) => kernels.weightUpdatePart(0, update[0], ...update),

    weightUpdatePart(firstRow, endRow, m, n, k, left, right, value, first, second, ...coefficients) {
      const gradient = at(GRADIENT, m * n);
      const before = firstRow * n;
      for (let i = before; i < endRow * n; i++) {
        gradient[i] = 0;
        for (let j = 0; j < k; j++) {
          gradient[i] += at(left, k * m)[j * m + Math.floor(i / n)] * at(right, k * n)[j * n + (i % n)];
        }
      }
      const [rate, beta1, rest1, correction1, beta2, rest2, correction2, epsilon] = coefficients;
      kernels.adamStep(
        (endRow - firstRow) * n,
        value + 4 * before,
        GRADIENT + 4 * before,
        first + 4 * before,
        second + 4 * before,
        rate,
        beta1,
        rest1,
        correction1,
        beta2,
        rest2,
        correction2,
        epsilon,
      );
    },

    weightUpdateInner: () => Number.POSITIVE_INFINITY,

    segmentSum(rows, columns, x, segments, count, result) {
      const [values, sums] = [at(x, rows * columns), at(result, count * columns)];
      const ids = new Int32Array(memory.buffer, segments, rows);
      sums.fill(0);
      for (let row = 0; row < rows; row++) {
        if (ids[row] < 0 || ids[row] >= count) continue;
        for (let i = 0; i < columns; i++) sums[ids[row] * columns + i] += values[row * columns + i];
      }
    },

    adamStep(
      count,
      value,
      gradient,
      first,
      second,
      rate,
      beta1,
      rest1,
      correction1,
      beta2,
      rest2,
      correction2,
      epsilon,
    ) {
      for (let i = 0; i < count; i++) {
        const g = at(gradient, count)[i];
        const m = at(first, count)[i] * beta1 + g * rest1;
        const v = at(second, count)[i] * beta2 + g * g * rest2;
        at(first, count)[i] = m;
        at(second, count)[i] = v;
        at(value, count)[i] -= (rate * (m / correction1)) / (Math.sqrt(v / correction2) + epsilon);
      }
    },

    ...plainWinograd(at),
  };
  return kernels;
}
