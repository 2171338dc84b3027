import type { LayersModel } from "@tensorflow/tfjs-layers";

/** Numbers that all layers together may give for one row, 64 MiB; the paper's network has some sixty thousand. */
const MAX_ACTIVATIONS = 2 ** 24;

/** Checks that the shapes of what the layers make of a row are known, and not too large. */
export function checkActivations(functionName: string, model: LayersModel): void {
  const size = activationsOf(functionName, model);
  if (size > MAX_ACTIVATIONS) {
    throw new RangeError(
      `${functionName}: model must have layers that give at most ${MAX_ACTIVATIONS} numbers per row, got ${size}`,
    );
  }
}

/** Numbers in the outputs of all layers for one row. */
function activationsOf(functionName: string, model: LayersModel): number {
  let sum = 0;
  for (const layer of model.layers) {
    for (const { shape } of layer.inboundNodes.flatMap((node) => node.outputTensors)) {
      const [rows, ...sides] = shape;
      if (rows !== null || !sides.every((side) => Number.isSafeInteger(side) && (side as number) >= 1)) {
        throw new RangeError(
          `${functionName}: model must have layers of known shapes, got [${shape}] of '${layer.name}'`,
        );
      }
      sum += sides.reduce<number>((size, side) => size * (side as number), 1);
    }
  }
  return sum;
}
