import type { LayersModel, layers } from "@tensorflow/tfjs-layers";

/** What the layers that look up vectors by integers know: ours, and the `Embedding` of tfjs. */
interface LookUp {
  readonly vocabulary?: unknown;
  readonly inputDim?: unknown;
}

/**
 * The largest integer that each input of a network may hold; `undefined` for an input of any numbers. A backend of tfjs
 * would cut 0.5 to 0 without a word, and some take what is too large for another vector.
 */
export function largestIntegers(model: LayersModel): (number | undefined)[] {
  return model.inputs.map((input) => {
    const largest = model.layers
      .filter((layer) => layer.inboundNodes.some(({ inputTensors }) => inputTensors.includes(input)))
      .map(largestOf)
      .filter((each) => each !== undefined);
    return largest.length === 0 ? undefined : Math.min(...largest);
  });
}

function largestOf(layer: InstanceType<typeof layers.Layer>): number | undefined {
  const { vocabulary, inputDim } = layer as unknown as LookUp;
  const className = layer.getClassName();
  if (className === "MeanEmbedding") return vocabulary as number;
  return className === "Embedding" ? (inputDim as number) - 1 : undefined;
}
