export { nameValues } from "./command/name-values.ts";
export { wholeNumber } from "./command/numbers.ts";
export { processConsole } from "./console/process-console.ts";
