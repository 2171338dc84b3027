import type { LayersModel } from "@tensorflow/tfjs-layers";
import { type SaveModelOptions, saveChecked } from "../save-model-to.ts";
import { fileSystem } from "./file-system.ts";

/**
 * Saves a model to a folder, whole or not at all: a kill while it runs leaves the model that was there.
 *
 * @param model - a network of one output; it is not changed
 * @param directory - made if it does not exist
 * @throws TypeError or RangeError if the network or metadata are not legal, or a weight is not finite
 * @throws Error if the folder cannot be written
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * import { loadModel, saveModel } from "@vscnn/model/node";
 * await saveModel(createScnn(), "models/social", { metadata: { features: ["user", "post", "time"] } });
 * modelMetadata(await loadModel("models/social")).user; // => { features: ["user", "post", "time"] }
 */
export async function saveModel(
  model: LayersModel,
  directory: string,
  options: SaveModelOptions = {},
): Promise<void> {
  await saveChecked("saveModel", model, fileSystem(directory).save, options);
}
