import type { io } from "@tensorflow/tfjs-core";
import { shapeSize } from "@vscnn/core";
import { outputsOf, type Vgg19Architecture, type Vgg19WeightedLayer } from "../vgg19/architecture.ts";
import { weightedLayersUnchecked } from "../vgg19/layers-unchecked.ts";
import { RIGHT_FILE } from "../vgg19/right-file.ts";
import type { Vgg19Weights } from "../vgg19-weights.ts";
import { createShardReader, type ReadShard } from "./create-shard-reader.ts";
import type { PlacedTensor } from "./placed-tensor.ts";
import { type NumberTypes, readManifest } from "./read-manifest.ts";

const TYPES: NumberTypes = { float32: 4, uint8: 1, uint16: 2 };

/**
 * The weights of a VGG19 that tensorflowjs_converter made of Keras's: a `model.json` and its shards, quantized to
 * integers or not. Shards are read when a layer asks for them.
 *
 * @param readShard - gives the bytes of a file that lies beside `model.json`, of which it may read at most the given number
 */
export function tfjsModelWeights(
  functionName: string,
  where: string,
  json: unknown,
  architecture: Vgg19Architecture,
  readShard: ReadShard,
): Vgg19Weights {
  const manifest = readManifest(functionName, where, json, TYPES);
  const { tensors } = manifest;
  checkTotal(functionName, where, tensors, architecture);
  const layers = new Map(
    weightedLayersUnchecked(architecture).map((layer) => [
      layer.name,
      {
        kernel: chooseTensor(functionName, where, tensors, layer, "kernel", layer.shape),
        bias: chooseTensor(functionName, where, tensors, layer, "bias", [outputsOf(layer.shape)]),
      },
    ]),
  );
  const readBytes = createShardReader(functionName, where, manifest, readShard);
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

/** Classes that the layer after `fc2` may have; those of ImageNet are 1,000. */
const MAX_CLASSES = 100_000;

/** Judges that the weights are not many more than a VGG19 has: what is read is bounded by what they are said to be. */
function checkTotal(
  functionName: string,
  where: string,
  tensors: readonly PlacedTensor[],
  architecture: Vgg19Architecture,
): void {
  const numbers = weightedLayersUnchecked(architecture).reduce(
    (sum, { shape }) => sum + shapeSize(shape) + outputsOf(shape),
    (architecture.denseUnits[1] + 1) * MAX_CLASSES,
  );
  const bytes = tensors.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (!(bytes <= 4 * numbers)) {
    throw new RangeError(
      `${functionName}: ${where} must list at most ${4 * numbers} bytes of weights, got ${bytes}; ${RIGHT_FILE}`,
    );
  }
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

function toFloats({ quantization }: io.WeightsManifestEntry, bytes: Uint8Array): Float32Array {
  if (quantization === undefined) return new Float32Array(bytes.buffer);
  const steps = quantization.dtype === "uint8" ? bytes : new Uint16Array(bytes.buffer);
  const { scale = 1, min = 0 } = quantization;
  return Float32Array.from(steps, (step) => step * scale + min);
}
