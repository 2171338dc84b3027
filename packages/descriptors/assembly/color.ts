export { colorBins } from "./color-bins";
export { countBins } from "./count-bins";
