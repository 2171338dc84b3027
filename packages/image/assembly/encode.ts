export { quantizeBlocks } from "./quantize-blocks";
export { halveRows, splitPixels } from "./split-pixels";
export { finishBits, writeUnits } from "./write-units";
