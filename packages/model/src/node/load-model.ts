import type { LayersModel } from "@tensorflow/tfjs-layers";
import { loadChecked } from "../saving/load-model-from.ts";
import { checkDirectory } from "./file-system.ts";
import { loadFromFolder } from "./load-from-folder.ts";

/**
 * Loads a model from the folder that `saveModel` saved it to, judged before use as `loadModelFrom` does.
 *
 * While another process saves there, the old model or the new one is loaded, whole.
 *
 * @throws TypeError if the directory is not a path
 * @throws Error with the file's name and a `cause` if a file cannot be read, is not a plain file or a link out of the
 * folder, the layers cannot be built, or no backend of TensorFlow.js is started
 * @throws RangeError if what the folder holds is not a whole model of this package
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * import { loadModel, saveModel } from "@vscnn/model/node";
 * await saveModel(createScnn(), "models/loaded");
 * describeModel(await loadModel("models/loaded")).mergedLength; // => 2176
 */
export async function loadModel(directory: string): Promise<LayersModel> {
  checkDirectory("loadModel", directory);
  return loadChecked("loadModel", () => loadFromFolder("loadModel", directory));
}
