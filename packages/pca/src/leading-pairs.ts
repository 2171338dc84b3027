import { type BlockKrylovOptions, createBlockKrylov, type LeadingPairs } from "./block-krylov.ts";
import { type Decomposition, withoutNoise } from "./decomposition.ts";

/**
 * Largest residual `||C v - lambda v||`, in units of lambda. A tenth of what is promised costs a step at most, and
 * brings models made in different ways closer to each other.
 */
export const RESIDUAL_TOLERANCE = 1e-9;

/** Small blocks need the fewest products; two vectors are what the kernel takes at a time. */
const BLOCK_SIZE = 2;

/** A block with this many vectors more than components finds every copy of a repeated eigenvalue. */
export const OVERSAMPLING = 8;

/** Leading eigenpairs of a matrix that `multiply` gives products with. */
export function leadingPairs(
  options: Omit<BlockKrylovOptions, "blockSize">,
  multiply: (block: Float64Array) => Float64Array,
): LeadingPairs {
  const search = (blockSize: number): LeadingPairs => {
    const krylov = createBlockKrylov({ ...options, blockSize });
    for (;;) {
      const found = krylov.advance(multiply(krylov.nextBlock()));
      if (found !== undefined) return found;
    }
  };
  const found = search(BLOCK_SIZE);
  return found.mayMissCopies ? search(options.count + OVERSAMPLING) : found;
}

/** Singular pairs of X from eigenpairs of `X^T X`. */
export function singularPairs(found: LeadingPairs): Pick<Decomposition, "pairs" | "tolerance"> {
  const values = withoutNoise(found.values, found.noise).map(Math.sqrt);
  return { pairs: { values, vectors: found.vectors }, tolerance: Math.sqrt(found.noise) };
}
