export { addProducts } from "./add-products";
export { columnSumsDouble, columnSumsSingle } from "./column-sums";
export { gramDouble, gramSingle, projectDouble, projectSingle } from "./project-rows";
