import type { LayersModel } from "@tensorflow/tfjs-layers";

/** The activation of a layer of tfjs, which the types do not show. */
interface WithActivation {
  activation?: { apply(x: unknown): unknown; getClassName(): string } | null;
}

/** The number of classes of a network that ends with softmax; undefined for a network of one number per row. */
export function classesOf(model: LayersModel): number | undefined {
  const [output] = model.outputs;
  const columns = output?.shape[1];
  return typeof columns === "number" && columns >= 2 && isSoftmax(model) ? columns : undefined;
}

/**
 * Makes a network of classes return the input of its softmax while `run` computes. Losses of it stay exact where softmax
 * rounds to 0.
 */
export function withoutSoftmax<Result>(model: LayersModel, run: () => Result): Result {
  if (classesOf(model) === undefined) return run();
  const layer = outputLayer(model);
  const { activation } = layer;
  layer.activation = { apply: (x) => x, getClassName: () => "without softmax" };
  try {
    return run();
  } finally {
    layer.activation = activation as NonNullable<typeof activation>;
  }
}

function isSoftmax(model: LayersModel): boolean {
  return outputLayer(model).activation?.getClassName?.() === "softmax";
}

function outputLayer(model: LayersModel): WithActivation {
  return model.outputLayers[0] as unknown as WithActivation;
}
