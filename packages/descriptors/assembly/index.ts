export { colorBins } from "./color-bins";
export { countBins } from "./count-bins";
export { respond, spectrum } from "./gist";
export { markRow, sampleRow } from "./lbp-rows";
export { multiplyDoubles } from "./multiply-doubles";
export { transform } from "./transform";
