import { firstNotFinite } from "@vscnn/core";
import type { Vgg19LayerWeights, Vgg19Weights } from "../vgg19-weights.ts";
import { RIGHT_FILE } from "./right-file.ts";

/** A weight that is no number would make every feature NaN, far from its cause. */
export async function readFiniteLayer(
  functionName: string,
  weights: Vgg19Weights,
  name: string,
): Promise<Vgg19LayerWeights> {
  const layer = await weights.readLayer(name);
  for (const part of ["kernel", "bias"] as const) {
    const index = firstNotFinite(layer[part]);
    if (index === -1) continue;
    throw new RangeError(
      `${functionName}: the ${part} of ${name} must be finite, got ${layer[part][index]} at index ${index}; ${RIGHT_FILE}`,
    );
  }
  return layer;
}
