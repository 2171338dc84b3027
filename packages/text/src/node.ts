export { loadSentenceEncoder } from "./node/load-sentence-encoder.ts";
export type { EncodeOptions, SentenceEncoder } from "./sentence-encoder.ts";
