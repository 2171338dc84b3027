export { TEXT_COUNT_NAMES, TEXT_COUNTS_LENGTH, textCounts } from "./text-counts.ts";
export { type TokenizeOptions, tokenize } from "./tokenize.ts";
export { tokenizeTags } from "./tokenize-tags.ts";
