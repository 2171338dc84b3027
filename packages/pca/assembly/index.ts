export { addProducts } from "./add-products";
export { centerDouble, centerSingle } from "./center-rows";
export { dotRuns, reflectRuns, rotateRuns } from "./column-runs";
export { columnSumsDouble, columnSumsSingle } from "./column-sums";
export { gramDouble, gramSingle } from "./multiply-by-gram";
export { projectDouble, projectSingle } from "./project-rows";
export { gramRough } from "./rough-gram";
