export { colorBins } from "./color-bins";
export { countBins } from "./count-bins";
export { countBytes } from "./count-bytes";
export { markRow, sampleRow } from "./lbp-rows";
