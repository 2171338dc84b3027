export { convertYcc } from "./convert-ycc";
export { sumByteRows, sumDoubleRows, sumPixels, widenBytes } from "./sum-taps";
export { transformBlocks } from "./transform-blocks";
export { blendRows, widenBlendedRows, widenRow } from "./upsample-rows";
