export { addProducts } from "./add-products";
export { centerDouble, centerSingle } from "./center-rows";
export { columnSumsDouble, columnSumsSingle } from "./column-sums";
export { gramDouble, gramSingle } from "./multiply-by-gram";
export { gramRough } from "./rough-gram";
