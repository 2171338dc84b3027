import type { LayersModel } from "@tensorflow/tfjs-layers";

/**
 * Rows of each batch of an epoch. A last batch of one row joins the batch before it where the network has batch
 * normalization, which cannot measure a variance on one row.
 */
export function batchSizes(model: LayersModel, rows: number, batchSize: number): number[] {
  const sizes = Array.from({ length: Math.ceil(rows / batchSize) }, (_, batch) =>
    Math.min(batchSize, rows - batch * batchSize),
  );
  const isSingle = batchSize > 1 && sizes.length > 1 && sizes.at(-1) === 1;
  if (isSingle && model.layers.some((layer) => layer.getClassName() === "BatchNormalization")) {
    sizes.pop();
    sizes[sizes.length - 1]++;
  }
  return sizes;
}
