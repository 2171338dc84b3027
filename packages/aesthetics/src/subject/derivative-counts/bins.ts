/** Bins of a derivative of intensity, which lies in [-1, 1]. */
export const DERIVATIVE_BINS = 41;
