export { respond, spectrum } from "./gist";
export { logarithms } from "./logarithms";
export { multiplyDoubles } from "./multiply-doubles";
export { transform, transformHead } from "./transform";
