import { serialization } from "@tensorflow/tfjs-core";
import { MeanEmbedding } from "./mean-embedding.ts";
import { ZeroPadding1D } from "./zero-padding-1d.ts";

/**
 * Tells tfjs of the layers that this package adds, `ZeroPadding1D` and `MeanEmbedding`, so that `tf.loadLayersModel` can load
 * models that have them. Building such a model, and this package's own loaders and `fileSystem`, do so by themselves.
 *
 * @example
 * registerLayers();
 */
export function registerLayers(): void {
  serialization.registerClass(ZeroPadding1D);
  serialization.registerClass(MeanEmbedding);
}
