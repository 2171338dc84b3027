import {
  checkFunction,
  checkOptions,
  describeValue,
  fetchBytes,
  MAX_FOREIGN_JSON_BYTES,
  type OptionNames,
  parseForeignJson,
} from "@vscnn/core";
import { tfjsModelWeights } from "./tfjs-model/tfjs-model-weights.ts";
import { VGG19_ARCHITECTURE, type Vgg19Architecture } from "./vgg19/architecture.ts";
import { checkArchitecture } from "./vgg19/check-architecture.ts";
import type { Vgg19Weights } from "./vgg19-weights.ts";

/** Options of {@link loadVgg19Weights}. */
export interface LoadVgg19WeightsOptions {
  /** What the file must be. @defaultValue VGG19_ARCHITECTURE */
  architecture?: Vgg19Architecture;
  /** Takes the place of the global `fetch`: headers, a cache, a bucket. */
  fetch?: (url: string) => Promise<Response>;
}

const OPTIONS: OptionNames<LoadVgg19WeightsOptions> = { architecture: true, fetch: true };

/**
 * The weights of a VGG19 that `tensorflowjs_converter --input_format keras` made of Keras's, from a URL. The shards, 575 MB in
 * all, are fetched at the first `extract`.
 *
 * @param url - of `model.json`; its shards lie beside it
 * @throws TypeError if the address or an option is of the wrong kind
 * @throws Error if the file cannot be fetched, RangeError if it does not hold a VGG19
 * @example
 * const fetchNothing = async () => new Response("{}");
 * const loading = loadVgg19Weights("https://example.org/vgg19/model.json", { fetch: fetchNothing });
 * await loading.catch((error) => error.name); // => "RangeError"
 */
export async function loadVgg19Weights(
  url: string | URL,
  options: LoadVgg19WeightsOptions = {},
): Promise<Vgg19Weights> {
  if (!(url instanceof URL) && (typeof url !== "string" || url === "")) {
    throw new TypeError(`loadVgg19Weights: url must be text or a URL, got ${describeValue(url)}`);
  }
  checkOptions("loadVgg19Weights", options, OPTIONS);
  const { architecture = VGG19_ARCHITECTURE, fetch: fetchUrl = (address: string) => fetch(address) } =
    options;
  checkArchitecture("loadVgg19Weights", architecture);
  checkFunction("loadVgg19Weights", "fetch", fetchUrl);
  const base = String(url);
  const read = (address: string, maxBytes: number) =>
    fetchBytes("loadVgg19Weights", fetchUrl, address, maxBytes);
  const bytes = await read(base, MAX_FOREIGN_JSON_BYTES);
  const json = parseForeignJson("loadVgg19Weights", base, bytes);
  return tfjsModelWeights("loadVgg19Weights", base, json, architecture, (name, maxBytes) =>
    read(besideUrl(base, name), maxBytes),
  );
}

/** The address of a file that lies beside another, with the other's query, which may hold a key. */
function besideUrl(base: string, name: string): string {
  const end = base.search(/[?#]/);
  const path = end < 0 ? base : base.slice(0, end);
  const query = /\?[^#]*/.exec(base)?.[0] ?? "";
  return `${path.slice(0, path.lastIndexOf("/") + 1)}${name}${query}`;
}
