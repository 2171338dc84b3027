/** One pass of a transform: `radix` interleaved sequences become `groups` transforms of `radix` values. */
export interface FourierPass {
  /** 4, or a prime number. */
  readonly radix: number;
  readonly groups: number;
  /** `exp(-2 pi i p k / (radix groups))` for p from 0 to groups - 1 and k from 1 to radix - 1: real, imaginary. */
  readonly twiddles: Float64Array;
  /** `exp(-2 pi i k / radix)` for k below radix: real, imaginary. */
  readonly roots: Float64Array;
}

/** The tables of a transform, for those who run the passes themselves. */
export interface FourierPlan {
  readonly length: number;
  /** The product of the radices: `length`, or that of the convolution, which has the prime factors 2, 3 and 5. */
  readonly passLength: number;
  /** In their order, those of radix 4 last. */
  readonly passes: readonly FourierPass[];
  /** What turns the transform into a convolution, if it is one. */
  readonly chirp?: FourierChirp;
}

/**
 * Bluestein's convolution: multiply by `factors`, fill up with zeros to `passLength`, transform, multiply by `spectrum`,
 * transform back without dividing, multiply by `factors` again.
 */
export interface FourierChirp {
  /** `exp(-pi i j^2 / length)` for j below length: real, imaginary. */
  readonly factors: Float64Array;
  /** The transform of the conjugate chirp over `passLength`: real, imaginary. */
  readonly spectrum: Float64Array;
}
