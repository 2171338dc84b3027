export { convertYcc } from "./convert-ycc";
export { decodeFirstBands, decodeRefinedBands } from "./decode-bands";
export { decodeUnits } from "./decode-units";
export { transformBlocks } from "./transform-blocks";
export { blendRows, widenBlendedRows, widenRow } from "./upsample-rows";
