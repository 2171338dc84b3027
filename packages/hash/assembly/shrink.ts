export { grayPixels } from "./gray-pixels";
export { sumColumns, sumRows } from "./sum-taps";
