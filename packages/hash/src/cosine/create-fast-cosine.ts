import { inverseRealTransform } from "./inverse-real-transform.ts";
import { unitRoots } from "./unit-roots.ts";

/**
 * The cosine transform of a length that is a power of 2, by a real Fourier transform of the same length: the operations
 * of pocketfft, which SciPy uses, in their order, so that the rounding errors are the same too.
 *
 * @see Makhoul 1980, doi:10.1109/TASSP.1980.1163351
 */
export function createFastCosine(length: number): (line: Float64Array) => void {
  const roots = unitRoots(4 * length);
  const cosines = Float64Array.from({ length }, (_, i) => roots(i + 1)[0]);
  const transform = inverseRealTransform(length);
  return (line) => {
    line[0] *= 2;
    line[length - 1] *= 2;
    for (let i = 1; i < length - 1; i += 2) {
      const next = line[i + 1];
      line[i + 1] = next - line[i];
      line[i] = next + line[i];
    }
    transform(line);
    for (let low = 1, high = length - 1; low < length / 2; low++, high--) {
      const first = cosines[low - 1] * line[high] + cosines[high - 1] * line[low];
      const second = cosines[low - 1] * line[low] - cosines[high - 1] * line[high];
      line[low] = 0.5 * (first + second);
      line[high] = 0.5 * (first - second);
    }
    line[length / 2] *= cosines[length / 2 - 1];
  };
}
