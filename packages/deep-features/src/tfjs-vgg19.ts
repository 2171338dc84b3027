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
import type { Network } from "./network.ts";
import { readyBackend } from "./ready-backend.ts";
import { type Vgg19Layer, vgg19Layers, vgg19WeightedLayers } from "./vgg19-architecture.ts";
import { outputs, readFiniteLayer, type Vgg19Weights } from "./vgg19-weights.ts";

/** What VGG19 is asked beside the images. */
export interface Vgg19RunOptions {
  preRelu: boolean;
}

/** Sees the output of a layer; for tests. */
type Visit = (layer: string, output: Tensor) => void;

/** Weights of a layer on the backend. */
interface HeldLayer {
  kernel: Tensor;
  bias: Tensor1D;
}

/** VGG19 on the active backend of TensorFlow.js. */
export async function tfjsVgg19(
  functionName: string,
  weights: Vgg19Weights,
  visit: Visit = () => {},
): Promise<Network<Vgg19RunOptions>> {
  await readyBackend(functionName);
  const { architecture } = weights;
  const size = architecture.inputSize;
  const layers = vgg19Layers(architecture);
  const held = new Map<string, HeldLayer>();
  function dispose(): void {
    for (const { kernel, bias } of held.values()) {
      kernel.dispose();
      bias.dispose();
    }
    held.clear();
  }

  try {
    for (const { name, shape } of vgg19WeightedLayers(architecture)) {
      const { kernel, bias } = await readFiniteLayer(functionName, weights, name);
      held.set(name, { kernel: tensor(kernel, [...shape]), bias: tensor(bias, [outputs(shape)]) });
    }
  } catch (error) {
    dispose();
    throw error;
  }

  return {
    async run(inputs, count, { preRelu }) {
      const result = tidy(() => {
        let current: Tensor = tensor4d(inputs, [count, size, size, 3]);
        for (const layer of layers) {
          const previous = current;
          const activation = preRelu && layer.name === "fc2" ? "linear" : "relu";
          current = applyLayer(layer, previous, held.get(layer.name), activation);
          visit(layer.name, current);
          // An activation of the first block has 13 MB an image: none is kept longer than needed
          previous.dispose();
        }
        return current;
      });
      try {
        return (await result.data()) as Float32Array;
      } finally {
        result.dispose();
      }
    },
    dispose,
  };
}

function applyLayer(
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
