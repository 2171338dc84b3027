import type { io } from "@tensorflow/tfjs-core";
import {
  type Vgg19Architecture,
  type Vgg19WeightedLayer,
  vgg19WeightedLayers,
} from "./vgg19-architecture.ts";
import { elements, outputs, RIGHT_FILE, type Vgg19Weights } from "./vgg19-weights.ts";

/** A file of weights that `model.json` names, in the order of their bytes. */
interface Shard {
  readonly path: string;
  /** Of the group that it belongs to. */
  readonly group: number;
}

/** Gives the bytes of a file, or throws if there are more than the given number. */
export type ReadShard = (path: string, most: number) => Promise<Uint8Array>;

interface PlacedTensor {
  readonly spec: io.WeightsManifestEntry;
  readonly group: number;
  /** Offset among the bytes of the group. */
  readonly start: number;
  readonly byteLength: number;
}

const BYTES: Readonly<Record<string, number>> = { float32: 4, uint8: 1, uint16: 2 };

/**
 * The weights of a VGG19 that tensorflowjs_converter made of Keras's: a `model.json` and its shards, quantized to
 * integers or not. Shards are read when a layer asks for them.
 *
 * @param readShard - gives the bytes of a file that lies beside `model.json`, which may be at most so many
 */
export function tfjsModelWeights(
  functionName: string,
  where: string,
  json: unknown,
  architecture: Vgg19Architecture,
  readShard: ReadShard,
): Vgg19Weights {
  const { shards, tensors } = readManifest(functionName, where, json);
  checkTotal(functionName, where, tensors, architecture);
  const layers = new Map(
    vgg19WeightedLayers(architecture).map((layer) => [
      layer.name,
      {
        kernel: chooseTensor(functionName, where, tensors, layer, "kernel", layer.shape),
        bias: chooseTensor(functionName, where, tensors, layer, "bias", [outputs(layer.shape)]),
      },
    ]),
  );
  const lengths = groupLengths(tensors);
  const readBytes = createShardReader(functionName, where, shards, lengths, readShard);
  return {
    architecture,
    preprocessing: "keras",
    source: "TensorFlow.js model.json",
    async readLayer(name) {
      const { kernel, bias } = layers.get(name) as { kernel: PlacedTensor; bias: PlacedTensor };
      return {
        kernel: toFloats(kernel.spec, await readBytes(kernel)),
        bias: toFloats(bias.spec, await readBytes(bias)),
      };
    },
    close() {},
  };
}

function readManifest(
  functionName: string,
  where: string,
  json: unknown,
): { shards: Shard[]; tensors: PlacedTensor[] } {
  const manifest = (json as Partial<io.ModelJSON> | null)?.weightsManifest;
  if (!Array.isArray(manifest)) {
    throw new RangeError(
      `${functionName}: ${where} must be the model.json of TensorFlow.js, has no weightsManifest`,
    );
  }
  const shards: Shard[] = [];
  const tensors: PlacedTensor[] = [];
  const named = new Set<string>();
  manifest.forEach((entry, group) => {
    const { paths, weights } = (entry ?? {}) as Partial<io.WeightsManifestConfig[number]>;
    if (!Array.isArray(paths) || !Array.isArray(weights)) {
      throw new RangeError(`${functionName}: ${where} must have paths and weights in its manifest`);
    }
    for (const path of paths) {
      // A path out of the folder would read a stranger's choice of file
      if (typeof path !== "string" || !/^[\w-][\w.-]*$/.test(path)) {
        throw new RangeError(
          `${functionName}: ${where} must name its weights by plain file names, got ${JSON.stringify(path)}`,
        );
      }
      if (named.has(path)) {
        throw new RangeError(
          `${functionName}: ${where} must name each file of weights once, got ${path} twice`,
        );
      }
      named.add(path);
      shards.push({ path, group });
    }
    let start = 0;
    for (const spec of weights as io.WeightsManifestEntry[]) {
      const isShape =
        Array.isArray(spec?.shape) && spec.shape.every((side) => Number.isSafeInteger(side) && side >= 0);
      const size = BYTES[spec?.quantization?.dtype ?? spec?.dtype];
      if (!isShape || typeof spec.name !== "string" || size === undefined) {
        throw new RangeError(
          `${functionName}: ${where} must list weights of float32, uint8 or uint16, got ${JSON.stringify(spec)?.slice(0, 80)}`,
        );
      }
      const byteLength = size * elements(spec.shape);
      tensors.push({ spec, group, start, byteLength });
      start += byteLength;
    }
  });
  return { shards, tensors };
}

/** Classes that the layer after `fc2` may have; those of ImageNet are 1,000. */
const MOST_CLASSES = 100_000;

/** Judges that the weights are not many more than a VGG19 has: what is read is bounded by what they are said to be. */
function checkTotal(
  functionName: string,
  where: string,
  tensors: readonly PlacedTensor[],
  architecture: Vgg19Architecture,
): void {
  const numbers = vgg19WeightedLayers(architecture).reduce(
    (sum, { shape }) => sum + elements(shape) + outputs(shape),
    (architecture.denseUnits[1] + 1) * MOST_CLASSES,
  );
  const bytes = tensors.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (!(bytes <= 4 * numbers)) {
    throw new RangeError(
      `${functionName}: ${where} must list at most ${4 * numbers} bytes of weights, got ${bytes}; ${RIGHT_FILE}`,
    );
  }
}

/** Bytes that the tensors of each group have. */
function groupLengths(tensors: readonly PlacedTensor[]): Map<number, number> {
  const lengths = new Map<number, number>();
  for (const { group, byteLength } of tensors) lengths.set(group, (lengths.get(group) ?? 0) + byteLength);
  return lengths;
}

function chooseTensor(
  functionName: string,
  where: string,
  tensors: readonly PlacedTensor[],
  { name }: Vgg19WeightedLayer,
  part: string,
  need: readonly number[],
): PlacedTensor {
  const ofLayer = tensors.filter(({ spec }) => spec.name.split("/").includes(name));
  const sameRank = ofLayer.filter(({ spec }) => spec.shape.length === need.length);
  const [tensor] = sameRank;
  if (sameRank.length === 1 && String(tensor.spec.shape) === String(need)) return tensor;
  const given = sameRank.length === 1 ? `[${tensor.spec.shape}]` : `${sameRank.length} of that rank`;
  const hint = name === "fc1" && ofLayer.length === 0 ? " (made of a _notop file?)" : "";
  throw new RangeError(
    `${functionName}: ${where} must have a ${part} of ${name} of shape [${need.join(", ")}], got ${given}${hint}; ${RIGHT_FILE}`,
  );
}

/** Reads ranges of a group's bytes. Layers follow each other, so the last shard read is kept for the next. */
function createShardReader(
  functionName: string,
  where: string,
  shards: readonly Shard[],
  groups: ReadonlyMap<number, number>,
  readShard: ReadShard,
): (tensor: PlacedTensor) => Promise<Uint8Array> {
  const lengths = new Map<string, number>();
  let last: { path: string; bytes: Uint8Array } | undefined;

  async function read(path: string, most: number): Promise<Uint8Array> {
    if (last?.path !== path) {
      // The last shard would be in memory beside the next
      last = undefined;
      last = { path, bytes: await readShard(path, most) };
    }
    lengths.set(path, last.bytes.length);
    return last.bytes;
  }

  return async ({ spec, group, start, byteLength }) => {
    const bytes = new Uint8Array(byteLength);
    const end = start + byteLength;
    const whole = groups.get(group) as number;
    let at = 0;
    for (const { path } of shards.filter((shard) => shard.group === group)) {
      if (at >= end) break;
      const length = lengths.get(path) ?? (await read(path, whole - at)).length;
      const from = Math.max(start, at);
      const to = Math.min(end, at + length);
      if (from < to) bytes.set((await read(path, whole - at)).subarray(from - at, to - at), from - start);
      at += length;
    }
    if (at < end) {
      throw new RangeError(
        `${functionName}: the weights of ${where} are truncated: ${spec.name} ends at byte ${end}, got ${at} bytes; ${RIGHT_FILE}`,
      );
    }
    return bytes;
  };
}

function toFloats({ quantization }: io.WeightsManifestEntry, bytes: Uint8Array): Float32Array {
  if (quantization === undefined) return new Float32Array(bytes.buffer);
  const steps = quantization.dtype === "uint8" ? bytes : new Uint16Array(bytes.buffer);
  const { scale = 1, min = 0 } = quantization;
  return Float32Array.from(steps, (step) => step * scale + min);
}
