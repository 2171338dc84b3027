import {
  fused,
  maxPool,
  type Rank,
  reshape,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
  tensor,
  tensor4d,
  tidy,
} from "@tensorflow/tfjs-core";
import type { Network } from "../extraction/network.ts";
import { readyBackend } from "../extraction/ready-backend.ts";
import type { Vgg19Weights } from "../vgg19-weights.ts";
import { outputsOf, type Vgg19Architecture, type Vgg19Layer } from "./architecture.ts";
import { layersUnchecked, weightedLayersUnchecked } from "./layers-unchecked.ts";
import { readFiniteLayer } from "./read-finite-layer.ts";

/** What VGG19 is given besides the images. */
export interface Vgg19RunOptions {
  preRelu: boolean;
}

/** Weights of a layer on the backend. */
interface HeldLayer {
  kernel: Tensor;
  bias: Tensor1D;
}

type HeldLayers = Map<string, HeldLayer>;

/** VGG19 on the active backend of TensorFlow.js. */
export async function tfjsVgg19(
  functionName: string,
  weights: Vgg19Weights,
): Promise<Network<Float32Array, Vgg19RunOptions>> {
  await readyBackend(functionName);
  const { architecture } = weights;
  const held = await holdLayers(functionName, weights);
  return {
    async run(inputs, count, { preRelu }) {
      const result = tidy(() => runLayers(architecture, held, inputs, count, preRelu));
      try {
        return (await result.data()) as Float32Array;
      } finally {
        result.dispose();
      }
    },
    dispose: () => releaseLayers(held),
  };
}

/** Puts all weights on the backend. */
export async function holdLayers(functionName: string, weights: Vgg19Weights): Promise<HeldLayers> {
  const held: HeldLayers = new Map();
  try {
    for (const { name, shape } of weightedLayersUnchecked(weights.architecture)) {
      const { kernel, bias } = await readFiniteLayer(functionName, weights, name);
      held.set(name, { kernel: tensor(kernel, [...shape]), bias: tensor(bias, [outputsOf(shape)]) });
    }
    return held;
  } catch (error) {
    releaseLayers(held);
    throw error;
  }
}

export function releaseLayers(held: HeldLayers): void {
  for (const { kernel, bias } of held.values()) {
    kernel.dispose();
    bias.dispose();
  }
  held.clear();
}

function runLayers(
  architecture: Vgg19Architecture,
  held: HeldLayers,
  inputs: Float32Array,
  count: number,
  preRelu: boolean,
): Tensor {
  const size = architecture.inputSize;
  let current: Tensor = tensor4d(inputs, [count, size, size, 3]);
  for (const layer of layersUnchecked(architecture)) {
    const previous = current;
    const activation = preRelu && layer.name === "fc2" ? "linear" : "relu";
    current = applyLayer(layer, previous, held.get(layer.name), activation);
    // An activation of the first block has 13 MB an image: none is kept longer than needed
    previous.dispose();
  }
  return current;
}

/** The output of a layer. */
export function applyLayer(
  { kind }: Vgg19Layer,
  input: Tensor,
  weights: HeldLayer | undefined,
  activation: "linear" | "relu",
): Tensor {
  if (kind === "pooling") return maxPool(input as Tensor4D, 2, 2, "valid");
  const { kernel, bias } = weights as HeldLayer;
  if (kind === "dense") {
    const [count] = input.shape;
    const flat = reshape<Rank.R2>(input, [count, input.size / count]);
    return fused.matMul({ a: flat, b: kernel as Tensor2D, bias, activation });
  }
  const filter = kernel as Tensor4D;
  return fused.conv2d({ x: input as Tensor4D, filter, bias, strides: 1, pad: "same", activation });
}
