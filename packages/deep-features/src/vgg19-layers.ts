import { VGG19_ARCHITECTURE, type Vgg19Architecture, type Vgg19Layer } from "./vgg19/architecture.ts";
import { checkArchitecture } from "./vgg19/check-architecture.ts";
import { layersUnchecked } from "./vgg19/layers-unchecked.ts";

/**
 * All layers up to `fc2`, in order. Kernels are (height, width, in, out) and (in, out).
 *
 * @throws TypeError or RangeError if the architecture is not legal
 * @example
 * vgg19Layers().length; // => 23
 * vgg19Layers()[0]; // => { kind: "convolution", name: "block1_conv1", shape: [3, 3, 3, 64] }
 */
export function vgg19Layers(architecture: Vgg19Architecture = VGG19_ARCHITECTURE): Vgg19Layer[] {
  checkArchitecture("vgg19Layers", architecture);
  return layersUnchecked(architecture);
}
