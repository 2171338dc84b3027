import { describeValue, type NdArray, ndArray, typedArrayName } from "@vscnn/core";
import { matrixProperties } from "./glcm/matrix-properties.ts";

/** Properties of co-occurrence matrices, each of shape `[distances, angles]`. */
export interface GlcmProperties {
  /** Mean squared difference of the levels of a pair. */
  contrast: NdArray<Float64Array>;
  /** Mean absolute difference. */
  dissimilarity: NdArray<Float64Array>;
  /** Mean of `1 / (1 + difference squared)`. */
  homogeneity: NdArray<Float64Array>;
  /** Sum of the squared shares: the angular second moment. */
  asm: NdArray<Float64Array>;
  /** The square root of `asm`. */
  energy: NdArray<Float64Array>;
  /** Correlation of the levels of a pair; 1 where one of them is the same throughout. */
  correlation: NdArray<Float64Array>;
}

/**
 * Texture properties of gray-level co-occurrence matrices, equal to scikit-image's `graycoprops`.
 *
 * @param matrices - `[levels, levels, distances, angles]` of counts or shares, from {@link glcm}; each matrix is first divided
 * by its sum
 * @returns all six properties, each `[distances, angles]`
 * @throws TypeError or RangeError if the matrices are not legal: another shape, negative or not finite numbers
 * @example
 * const image = imageFrom(new Uint8Array([0, 0, 255, 255]), [2, 2, 1]);
 * const matrices = glcm(image, { levels: 2, angles: [0, Math.PI / 2] });
 * glcmProperties(matrices).contrast.data; // => [0, 1]
 * @see Haralick, Shanmugam and Dinstein 1973, doi:10.1109/TSMC.1973.4309314
 */
export function glcmProperties(matrices: NdArray): GlcmProperties {
  checkMatrices(matrices);
  const [levels, , distances, angles] = matrices.shape as [number, number, number, number];
  const tables = Array.from({ length: 6 }, () => new Float64Array(distances * angles));
  const shares = new Float64Array(levels * levels);
  for (let d = 0; d < distances; d++) {
    for (let a = 0; a < angles; a++) {
      fillShares(matrices, d, a, shares);
      matrixProperties(shares, levels).forEach((value, property) => {
        tables[property][d * angles + a] = value;
      });
    }
  }
  const [contrast, dissimilarity, homogeneity, asm, energy, correlation] = tables.map((table) =>
    ndArray(table, [distances, angles]),
  );
  return { contrast, dissimilarity, homogeneity, asm, energy, correlation };
}

function checkMatrices(matrices: unknown): asserts matrices is NdArray {
  const need = "glcmProperties: matrices must be an ndarray of numbers";
  const { data, shape, stride, offset } = (matrices ?? {}) as Partial<NdArray>;
  const isNumeric = Array.isArray(data) || (typedArrayName(data) ?? "Big").startsWith("Big") === false;
  if (!isNumeric || !Array.isArray(shape) || !Array.isArray(stride)) {
    throw new TypeError(`${need}, got ${describeValue(matrices)}`);
  }
  const isLegal = shape.length === 4 && shape.every((side) => Number.isSafeInteger(side) && side >= 1);
  if (!isLegal || shape[0] !== shape[1]) {
    throw new RangeError(
      `glcmProperties: matrices must have shape [levels, levels, distances, angles], got [${shape.join(", ")}]`,
    );
  }
  checkReach(data as ArrayLike<number>, shape, stride, offset as number);
}

function checkReach(
  data: ArrayLike<number>,
  shape: readonly number[],
  stride: readonly number[],
  offset: number,
): void {
  const reaches = shape.map((side, axis) => (side - 1) * stride[axis]);
  const first = reaches.reduce((sum, reach) => sum + Math.min(0, reach), offset);
  const last = reaches.reduce((sum, reach) => sum + Math.max(0, reach), offset);
  const isLegal = Number.isSafeInteger(first) && Number.isSafeInteger(last) && first >= 0;
  if (!isLegal || last >= data.length) {
    throw new RangeError(
      `glcmProperties: matrices reaches from ${first} to ${last} in data of length ${data.length}`,
    );
  }
}

/** One of the matrices, divided by its sum. */
function fillShares(
  { data, shape, stride, offset }: NdArray,
  d: number,
  a: number,
  shares: Float64Array,
): void {
  const [levels] = shape;
  const start = offset + d * stride[2] + a * stride[3];
  let sum = 0;
  for (let i = 0, to = 0; i < levels; i++) {
    for (let j = 0; j < levels; j++, to++) {
      const value: unknown = data[start + i * stride[0] + j * stride[1]];
      if (typeof value !== "number") {
        throw new TypeError(
          `glcmProperties: matrices must hold numbers, got ${describeValue(value)} at [${i}, ${j}, ${d}, ${a}]`,
        );
      }
      if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
        throw new RangeError(
          `glcmProperties: matrices must hold finite numbers >= 0, got ${value} at [${i}, ${j}, ${d}, ${a}]`,
        );
      }
      shares[to] = value;
      sum += value;
    }
  }
  if (sum > 0) for (let i = 0; i < shares.length; i++) shares[i] /= sum;
}
