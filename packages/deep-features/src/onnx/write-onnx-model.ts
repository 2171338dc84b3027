import type { Vgg19WeightedLayer } from "../vgg19/architecture.ts";
import { weightedLayersUnchecked } from "../vgg19/layers-unchecked.ts";
import { readFiniteLayer } from "../vgg19/read-finite-layer.ts";
import type { Vgg19LayerWeights, Vgg19Weights } from "../vgg19-weights.ts";
import { vgg19Graph } from "./vgg19-graph.ts";

/**
 * Writes a VGG19 as an ONNX model in memory, reading a layer when its place comes, so that one copy of the weights is in
 * memory.
 *
 * @param outputs - names of layers, and `LINEAR_OUTPUT`
 */
export async function writeOnnxModel(
  functionName: string,
  weights: Vgg19Weights,
  outputs: readonly string[],
): Promise<Uint8Array> {
  const pieces = vgg19Graph(weights.architecture, outputs);
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  const places = new Map<string, number>();
  let at = 0;
  for (const piece of pieces) {
    if (piece instanceof Uint8Array) bytes.set(piece, at);
    else places.set(piece.fill, at);
    at += piece.length;
  }
  for (const layer of weightedLayersUnchecked(weights.architecture)) {
    const { kernel, bias } = onnxLayer(layer, await readFiniteLayer(functionName, weights, layer.name));
    bytes.set(asBytes(kernel), places.get(`${layer.name}_kernel`));
    bytes.set(asBytes(bias), places.get(`${layer.name}_bias`));
  }
  return bytes;
}

function onnxLayer(layer: Vgg19WeightedLayer, weights: Vgg19LayerWeights): Vgg19LayerWeights {
  if (layer.kind === "dense") return weights;
  const [, , depth, width] = layer.shape;
  const turned = new Float32Array(weights.kernel.length);
  let from = 0;
  for (let position = 0; position < 9; position++) {
    for (let input = 0; input < depth; input++) {
      for (let output = 0; output < width; output++) {
        turned[(output * depth + input) * 9 + position] = weights.kernel[from++];
      }
    }
  }
  return { kernel: turned, bias: weights.bias };
}

/** Both ONNX's raw data and the typed arrays of every platform that Node runs on are little-endian. */
function asBytes(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
