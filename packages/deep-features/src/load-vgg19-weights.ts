import { checkOptions, type OptionNames } from "@vscnn/core";
import { checkArchitecture } from "./check-architecture.ts";
import { MOST_JSON_BYTES, parseModelJson } from "./parse-model-json.ts";
import { tfjsModelWeights } from "./tfjs-model-weights.ts";
import { VGG19_ARCHITECTURE, type Vgg19Architecture } from "./vgg19-architecture.ts";
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
 * all, are fetched when the first photographs come.
 *
 * @param url - of `model.json`; its shards lie beside it
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
  checkOptions("loadVgg19Weights", options, OPTIONS);
  const { architecture = VGG19_ARCHITECTURE, fetch: fetchUrl = (address: string) => fetch(address) } =
    options;
  checkArchitecture("loadVgg19Weights", architecture);
  const base = String(url);

  async function fetchOk(address: string): Promise<Response> {
    let response: Response;
    try {
      response = await fetchUrl(address);
    } catch (cause) {
      throw new Error(`loadVgg19Weights: cannot fetch ${address}`, { cause });
    }
    if (!response.ok) throw new Error(`loadVgg19Weights: cannot fetch ${address}: status ${response.status}`);
    return response;
  }

  const bytes = await readBody("loadVgg19Weights", base, await fetchOk(base), MOST_JSON_BYTES);
  const json = parseModelJson("loadVgg19Weights", base, bytes);
  const end = base.search(/[?#]/);
  const path = end < 0 ? base : base.slice(0, end);
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const query = /\?[^#]*/.exec(base)?.[0] ?? "";
  return tfjsModelWeights("loadVgg19Weights", base, json, architecture, async (name, most) => {
    const shard = `${folder}${name}${query}`;
    return readBody("loadVgg19Weights", shard, await fetchOk(shard), most);
  });
}

/** Reads an answer that may not be longer than it should: a server could send without end. */
async function readBody(
  functionName: string,
  address: string,
  { body }: Response,
  most: number,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = body?.getReader();
  for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) {
    length += next.value.length;
    if (length > most) {
      await reader?.cancel();
      throw new RangeError(`${functionName}: ${address} must have at most ${most} bytes, has more`);
    }
    parts.push(next.value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
