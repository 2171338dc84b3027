import { addCombination } from "./add-combination.ts";
import { dots } from "./dots.ts";

/** A growing list of orthonormal vectors. */
export interface OrthonormalBasis {
  readonly length: number;
  /** Vectors `from` to `to`, one after the other; only to be read. */
  slice(from: number, to: number): Float64Array;
  /** Adds a vector that is orthogonal to all, divided by its norm. */
  append(vector: Float64Array, norm: number): void;
  /** Removes from a vector its part in the basis. @returns the inner products with each vector of the basis */
  removeFrom(vector: Float64Array): Float64Array;
}

const INITIAL_CAPACITY = 32;

/**
 * Begins an orthonormal basis, by Gram and Schmidt's method: each vector is freed twice of its part in the others.
 *
 * @param dimension - the length of the vectors, at least 1
 * @example
 * const basis = createOrthonormalBasis(2);
 * basis.append(Float64Array.of(3, 0), 3);
 * const vector = Float64Array.of(5, 7);
 * basis.removeFrom(vector); // => [5]
 * vector; // => [0, 7]
 * @see Giraud, Langou and Rozloznik 2005, The loss of orthogonality in the Gram-Schmidt orthogonalization process
 */
export function createOrthonormalBasis(dimension: number): OrthonormalBasis {
  let length = 0;
  let data = new Float64Array(Math.min(INITIAL_CAPACITY, dimension) * dimension);
  return {
    get length() {
      return length;
    },
    slice: (from, to) => data.subarray(from * dimension, to * dimension),
    append(vector, norm) {
      if ((length + 1) * dimension > data.length) {
        const larger = new Float64Array(Math.min(2 * length, dimension) * dimension);
        larger.set(data);
        data = larger;
      }
      for (let i = 0; i < dimension; i++) data[length * dimension + i] = vector[i] / norm;
      length++;
    },
    removeFrom(vector) {
      const shares = new Float64Array(length);
      // Once is not enough for what is left to be orthogonal to working precision, twice is
      for (let pass = 0; pass < 2; pass++) {
        const found = dots(data, length, vector);
        for (let i = 0; i < length; i++) {
          shares[i] += found[i];
          found[i] = -found[i];
        }
        addCombination(vector, data, found);
      }
      return shares;
    },
  };
}
