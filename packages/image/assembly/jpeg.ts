export { convertYcc } from "./convert-ycc";
export { transformBlocks } from "./transform-blocks";
export { blendRows, widenBlendedRows, widenRow } from "./upsample-rows";
