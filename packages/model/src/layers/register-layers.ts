import { serialization } from "@tensorflow/tfjs-core";
import { ZeroPadding1D } from "./zero-padding-1d.ts";

/**
 * Tells tfjs of the layer that this package adds, `ZeroPadding1D`, so that `tf.loadLayersModel` can load models that have
 * it. Building such a model, and this package's own loaders and `fileSystem`, do so by themselves.
 *
 * @example
 * registerLayers();
 */
export function registerLayers(): void {
  serialization.registerClass(ZeroPadding1D);
}
