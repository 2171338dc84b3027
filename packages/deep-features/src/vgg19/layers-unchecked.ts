import type { Vgg19Architecture, Vgg19Layer, Vgg19WeightedLayer } from "./architecture.ts";

const CONVOLUTIONS_IN_BLOCK = [2, 2, 4, 4, 4];

/** All layers up to `fc2`, in order. */
export function layersUnchecked({ inputSize, channels, denseUnits }: Vgg19Architecture): Vgg19Layer[] {
  const layers: Vgg19Layer[] = [];
  let depth = 3;
  channels.forEach((width, block) => {
    for (let i = 1; i <= CONVOLUTIONS_IN_BLOCK[block]; i++) {
      const name = `block${block + 1}_conv${i}`;
      layers.push({ kind: "convolution", name, shape: [3, 3, depth, width] });
      depth = width;
    }
    layers.push({ kind: "pooling", name: `block${block + 1}_pool` });
  });
  const side = inputSize / 32;
  layers.push({ kind: "dense", name: "fc1", shape: [side * side * depth, denseUnits[0]] });
  layers.push({ kind: "dense", name: "fc2", shape: [denseUnits[0], denseUnits[1]] });
  return layers;
}

/** The layers that have weights. */
export function weightedLayersUnchecked(architecture: Vgg19Architecture): Vgg19WeightedLayer[] {
  return layersUnchecked(architecture).filter((layer) => layer.kind !== "pooling");
}
