import { tfjsModelWeights } from "./tfjs-model-weights.ts";
import { VGG19_ARCHITECTURE, type Vgg19Architecture } from "./vgg19-architecture.ts";
import { checkArchitecture, type Vgg19Weights } from "./vgg19-weights.ts";

/** Options of {@link loadVgg19Weights}. */
export interface LoadVgg19WeightsOptions {
  /** What the file must be. @defaultValue VGG19_ARCHITECTURE */
  architecture?: Vgg19Architecture;
  /** Takes the place of the global `fetch`: headers, a cache, a bucket. */
  fetch?: (url: string) => Promise<Response>;
}

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

  let json: unknown;
  const response = await fetchOk(base);
  try {
    json = await response.json();
  } catch (cause) {
    throw new Error(`loadVgg19Weights: ${base} is not JSON`, { cause });
  }
  const folder = base.replace(/[?#].*$/, "").replace(/[^/]*$/, "");
  const query = /\?[^#]*/.exec(base)?.[0] ?? "";
  return tfjsModelWeights("loadVgg19Weights", base, json, architecture, async (path) => {
    const shard = await fetchOk(`${folder}${path}${query}`);
    return new Uint8Array(await shard.arrayBuffer());
  });
}
