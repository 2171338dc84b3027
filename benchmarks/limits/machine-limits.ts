/** What one core can do at most, measured where and when the rows were. */
export interface MachineLimits {
  /** By WebAssembly's vectors of 128 bits: how many bytes are read and written a second, for arrays of so many bytes together. */
  readonly memory: readonly { readonly bytes: number; readonly gigabytesPerSecond: number }[];
  /** Billions of multiplications and additions a second, by the same vectors. */
  readonly float32Gigaflops: number;
  readonly float64Gigaflops: number;
  /** Whether these are fused multiply-adds of relaxed SIMD. */
  readonly relaxed: boolean;
  /** What compiled code reaches, whose vectors may be wider: NumPy's copies and products. Missing where there is no NumPy. */
  readonly native?: NativeLimits;
}

/** What NumPy reaches on one thread. */
export interface NativeLimits {
  readonly copyGigabytesPerSecond: number;
  readonly float32Gigaflops: number;
  readonly float64Gigaflops: number;
}
