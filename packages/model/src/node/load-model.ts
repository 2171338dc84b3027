import type { LayersModel } from "@tensorflow/tfjs-layers";
import { loadChecked } from "../load-model-from.ts";
import { fileSystem } from "./file-system.ts";

/**
 * Loads a model from the folder that `saveModel` saved it to, judged before use as `loadModelFrom` does.
 *
 * @throws Error with the file's name and a `cause` if a file cannot be read or the layers cannot be built
 * @throws RangeError if what the folder holds is not a whole model of this package
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * import { loadModel, saveModel } from "@vscnn/model/node";
 * await saveModel(createScnn(), "models/loaded");
 * describeModel(await loadModel("models/loaded")).mergedLength; // => 2176
 */
export async function loadModel(directory: string): Promise<LayersModel> {
  return loadChecked("loadModel", fileSystem(directory).load);
}
