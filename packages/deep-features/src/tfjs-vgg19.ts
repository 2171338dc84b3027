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
import { vgg19Layers, vgg19WeightedLayers } from "./vgg19-architecture.ts";
import { outputs, readFiniteLayer, type Vgg19Weights } from "./vgg19-weights.ts";

/** What VGG19 is asked beside the images. */
export interface Vgg19RunOptions {
  preRelu: boolean;
}

/** VGG19 on the active backend of TensorFlow.js. */
export async function tfjsVgg19(
  functionName: string,
  weights: Vgg19Weights,
  /** Sees the output of every layer; for tests. */
  visit: (layer: string, output: Tensor) => void = () => {},
): Promise<Network<Vgg19RunOptions>> {
  await readyBackend(functionName);
  const { architecture } = weights;
  const layers = vgg19Layers(architecture);
  const kernels = new Map<string, Tensor>();
  const biases = new Map<string, Tensor1D>();
  const dispose = () => {
    for (const held of [kernels, biases]) {
      for (const each of held.values()) each.dispose();
      held.clear();
    }
  };

  try {
    for (const { name, shape } of vgg19WeightedLayers(architecture)) {
      const { kernel, bias } = await readFiniteLayer(functionName, weights, name);
      kernels.set(name, tensor(kernel, [...shape]));
      biases.set(name, tensor(bias, [outputs(shape)]));
    }
  } catch (error) {
    dispose();
    throw error;
  }

  function forward(input: Tensor4D, preRelu: boolean): Tensor {
    let current: Tensor = input;
    for (const { kind, name } of layers) {
      const activation = preRelu && name === "fc2" ? "linear" : "relu";
      const previous = current;
      if (kind === "pooling") current = maxPool(previous as Tensor4D, 2, 2, "valid");
      else if (kind === "convolution") {
        current = fused.conv2d({
          x: previous as Tensor4D,
          filter: kernels.get(name) as Tensor4D,
          bias: biases.get(name) as Tensor1D,
          strides: 1,
          pad: "same",
          activation,
        });
      } else {
        const [count] = previous.shape;
        const flat = reshape<Rank.R2>(previous, [count, previous.size / count]);
        current = fused.matMul({
          a: flat,
          b: kernels.get(name) as Tensor2D,
          bias: biases.get(name) as Tensor1D,
          activation,
        });
      }
      visit(name, current);
      // An activation of the first block has 13 MB an image: none is kept longer than needed
      if (previous !== input) previous.dispose();
    }
    return current;
  }

  return {
    async run(inputs, count, { preRelu }) {
      const size = architecture.inputSize;
      const result = tidy(() => forward(tensor4d(inputs, [count, size, size, 3]), preRelu));
      try {
        return (await result.data()) as Float32Array;
      } finally {
        result.dispose();
      }
    },
    dispose,
  };
}
