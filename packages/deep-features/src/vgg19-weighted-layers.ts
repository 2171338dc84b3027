import { VGG19_ARCHITECTURE, type Vgg19Architecture, type Vgg19WeightedLayer } from "./vgg19/architecture.ts";
import { checkArchitecture } from "./vgg19/check-architecture.ts";
import { weightedLayersUnchecked } from "./vgg19/layers-unchecked.ts";

/**
 * The layers that have weights, in order.
 *
 * @throws TypeError or RangeError if the architecture is not legal
 * @example
 * vgg19WeightedLayers().length; // => 18
 * vgg19WeightedLayers()[16].shape; // => [25088, 4096]
 */
export function vgg19WeightedLayers(
  architecture: Vgg19Architecture = VGG19_ARCHITECTURE,
): Vgg19WeightedLayer[] {
  checkArchitecture("vgg19WeightedLayers", architecture);
  return weightedLayersUnchecked(architecture);
}
