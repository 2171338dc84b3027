import { createFastCosine } from "./create-fast-cosine.ts";

/** Transforms a line in place. */
export type LineTransform = (line: Float64Array) => void;

/**
 * The discrete cosine transform of type II, not normalized: `X[k] = 2 Σ x[n] cos(π k (2n + 1) / 2N)`.
 *
 * @param length - N; a power of 2 gives SciPy's `fftpack.dct` to the last bit
 */
export function cosineTransform(length: number): LineTransform {
  return Math.log2(length) % 1 === 0 ? createFastCosine(length) : createCosineSums(length);
}

function createCosineSums(length: number): LineTransform {
  // The cosine of every angle that can occur
  const cosines = Float64Array.from({ length: 4 * length }, (_, i) => Math.cos((Math.PI * i) / (2 * length)));
  const given = new Float64Array(length);
  return (line) => {
    given.set(line);
    for (let frequency = 0; frequency < length; frequency++) {
      let sum = 0;
      for (let i = 0; i < length; i++) sum += given[i] * cosines[(frequency * (2 * i + 1)) % (4 * length)];
      line[frequency] = 2 * sum;
    }
  };
}
