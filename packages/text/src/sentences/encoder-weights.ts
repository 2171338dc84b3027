import { checkNesting, describeValue } from "@vscnn/core";
import { type EncoderWeights, SHAPES } from "./encoder-shapes.ts";

/** Gives the bytes of a file that lies beside the others, or throws if there are more than the given number. */
export type ReadFile = (name: string, maxBytes: number) => Promise<Uint8Array>;

/** Longest `model.json`, most bytes of weights: the real ones have 0.15 and 27.9 million. */
const MAX_JSON = 2 ** 24;
const MAX_WEIGHTS = 2 ** 26;
const MAX_LEVELS = 50;

interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
}

/** Reads the weights that `model.json` lists, and takes those of the network. No code of the file is run, its graph is not looked at. */
export async function readEncoderWeights(functionName: string, readFile: ReadFile): Promise<EncoderWeights> {
  const json = parseJson(functionName, "model.json", await readFile("model.json", MAX_JSON));
  const { paths, specs } = manifestOf(functionName, json);
  const places = placesOf(functionName, specs);
  const bytes = await readShards(functionName, paths, readFile, places.length);
  const take = ([end, numbers]: readonly [string, number]): Float32Array => {
    const found = specs.filter(({ name }) => name.endsWith(end));
    const start = found.length === 1 ? places.starts.get(found[0].name) : undefined;
    if (start === undefined || sizeOf(found[0].shape) !== numbers || found[0].dtype !== "float32") {
      throw new RangeError(
        `${functionName}: model.json must be that of the Universal Sentence Encoder lite, got no ${numbers} numbers of ${end}`,
      );
    }
    return new Float32Array(bytes.slice(start, start + 4 * numbers).buffer);
  };
  const weights = Object.fromEntries(Object.entries(SHAPES).map(([name, shape]) => [name, take(shape)]));
  return weights as unknown as EncoderWeights;
}

/** Parses a file of JSON from a stranger. */
export function parseJson(functionName: string, name: string, bytes: Uint8Array): unknown {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new Error(`${functionName}: ${name} is not JSON`, { cause });
  }
  checkNesting(functionName, name, json, { max: MAX_LEVELS });
  return json;
}

function manifestOf(functionName: string, json: unknown): { paths: string[]; specs: WeightSpec[] } {
  const manifest: unknown = (json as { weightsManifest?: unknown } | null)?.weightsManifest;
  const group = Array.isArray(manifest) && manifest.length === 1 ? manifest[0] : undefined;
  const { paths, weights } = (group ?? {}) as { paths?: unknown; weights?: unknown };
  if (!Array.isArray(paths) || !Array.isArray(weights)) {
    throw new RangeError(
      `${functionName}: model.json must list paths and weights in one group of its manifest`,
    );
  }
  // A path out of the folder would read a stranger's choice of file
  const wrong = paths.find((path) => typeof path !== "string" || !/^[\w-][\w.-]*$/.test(path));
  if (wrong !== undefined) {
    throw new RangeError(
      `${functionName}: model.json must name its weights by plain file names, got ${describeValue(wrong)}`,
    );
  }
  return { paths, specs: weights };
}

const BYTES: Readonly<Record<string, number>> = { float32: 4, int32: 4 };

/** Where each array begins among the bytes of all. */
function placesOf(
  functionName: string,
  specs: readonly WeightSpec[],
): { starts: Map<string, number>; length: number } {
  const starts = new Map<string, number>();
  let length = 0;
  for (const spec of specs) {
    const isShape =
      Array.isArray(spec?.shape) &&
      spec.shape.every((side: unknown) => Number.isSafeInteger(side) && (side as number) >= 0);
    if (
      !isShape ||
      typeof spec.name !== "string" ||
      !Object.hasOwn(BYTES, spec.dtype) ||
      "quantization" in spec
    ) {
      throw new RangeError(`${functionName}: model.json must list plain weights of float32 or int32`);
    }
    starts.set(spec.name, length);
    length += BYTES[spec.dtype] * sizeOf(spec.shape);
    if (!(length <= MAX_WEIGHTS)) {
      throw new RangeError(
        `${functionName}: model.json must list at most ${MAX_WEIGHTS} bytes of weights, got more`,
      );
    }
  }
  return { starts, length };
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, side) => size * side, 1);
}

async function readShards(
  functionName: string,
  paths: readonly string[],
  readFile: ReadFile,
  length: number,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const path of paths) {
    const shard = await readFile(path, length - at);
    bytes.set(shard, at);
    at += shard.length;
  }
  if (at < length) {
    throw new RangeError(`${functionName}: the weights of model.json must have ${length} bytes, got ${at}`);
  }
  return bytes;
}
