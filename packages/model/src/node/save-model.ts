import type { LayersModel } from "@tensorflow/tfjs-layers";
import { type SaveModelToOptions, saveChecked } from "../saving/save-model-to.ts";
import { checkDirectory, folderPlace } from "./file-system.ts";
import { saveToFolder } from "./save-to-folder.ts";

/** Options of {@link saveModel}. */
export type SaveModelOptions = SaveModelToOptions;

/**
 * Saves a model to a folder, whole or not at all: a kill while it runs leaves the model that was there.
 *
 * The weights are those of the moment of the call. Saves to one folder take turns, in a process in the order of the
 * calls; a process waits for another up to two minutes.
 *
 * @param model - a network of one output; it is not changed
 * @param directory - made if it does not exist
 * @throws TypeError or RangeError if the network, directory or metadata are not legal, or a weight is not finite
 * @throws Error with the folder's name and a `cause` if it cannot be written; the model that was there is there still
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
  checkDirectory("saveModel", directory);
  const save = saveToFolder.bind(undefined, "saveModel", directory);
  await saveChecked("saveModel", model, { place: folderPlace(directory), save }, options);
}
