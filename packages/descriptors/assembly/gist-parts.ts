export { respond, spectrum } from "./gist";
export { multiplyDoubles } from "./multiply-doubles";
export { transform } from "./transform";
