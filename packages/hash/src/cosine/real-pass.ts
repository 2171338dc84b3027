/** A step of the transform: `count` groups of `radix` lines of `span` numbers. */
export interface RealPass {
  radix: number;
  count: number;
  span: number;
  /** `radix - 1` rows of cosines and sines in turn, of `span - 1` numbers each. */
  twiddles: Float64Array;
}
