import type { Steps } from "../turns/steps.ts";
import { createBlockKrylov, type LeadingPairs } from "./block-krylov.ts";
import { type Decomposition, withoutNoise } from "./decomposition.ts";
import type { BlockKrylovOptions } from "./krylov-search.ts";

/** A search stops at this share of the residual that is promised. */
export const SEARCH_SHARE = 0.9;

/** Small blocks need the fewest products; two vectors are what the kernel takes at a time. */
const BLOCK_SIZE = 2;

/** A block with this many vectors more than components finds every copy of a repeated eigenvalue. */
export const OVERSAMPLING = 8;

/** Makes products of the matrix with vectors, which come one after the other; rough ones in single precision. */
export type Multiply = (block: Float64Array, isRough: boolean) => Float64Array;

/** Leading eigenpairs of a matrix that `multiply` gives products with, with a pause before each. */
export function* leadingPairs(
  options: Omit<BlockKrylovOptions, "blockSize">,
  multiply: Multiply,
): Steps<LeadingPairs> {
  const found = yield* search({ ...options, blockSize: BLOCK_SIZE }, multiply);
  if (!found.mayMissCopies) return found;
  return yield* search({ ...options, blockSize: options.count + OVERSAMPLING }, multiply);
}

function* search(options: BlockKrylovOptions, multiply: Multiply): Steps<LeadingPairs> {
  const krylov = createBlockKrylov(options);
  for (;;) {
    yield;
    const block = krylov.nextBlock();
    const { precision } = krylov;
    const products = multiply(block, precision === "single");
    const found = krylov.advance(products, precision === "both" ? multiply(block, true) : undefined);
    if (found === "too rough") {
      if (options.roughError === null) throw new Error("leadingPairs: products must be finite");
      return yield* search({ ...options, roughError: null }, multiply);
    }
    if (found !== undefined) return found;
  }
}

/** Singular pairs of X from eigenpairs of `X^T X`. */
export function singularPairs(found: LeadingPairs): Pick<Decomposition, "pairs" | "noiseFloor"> {
  const values = withoutNoise(found.values, found.noise).map(Math.sqrt);
  return { pairs: { values, vectors: found.vectors }, noiseFloor: Math.sqrt(found.noise) };
}
