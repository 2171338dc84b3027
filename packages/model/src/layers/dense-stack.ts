import { layers, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { createInitializer } from "./initializer.ts";
import { activated, type checkLayerOptions } from "./layer-options.ts";

/** Fully connected layers one after another, each followed by activation and dropout. */
export function denseStack(
  input: SymbolicTensor,
  prefix: string,
  units: readonly number[],
  options: ReturnType<typeof checkLayerOptions>,
): SymbolicTensor {
  const { initializer, seed, activation, dropout } = options;
  let output = input;
  units.forEach((size, layer) => {
    const name = `${prefix}${layer + 1}`;
    const kernelInitializer = createInitializer(initializer, seed, name);
    output = layers.dense({ name, units: size, kernelInitializer }).apply(output) as SymbolicTensor;
    output = activated(output, activation, dropout[layer], { prefix, index: layer + 1 });
  });
  return output;
}
