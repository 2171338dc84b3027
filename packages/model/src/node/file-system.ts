import { resolve } from "node:path";
import type { io } from "@tensorflow/tfjs-core";
import { inTurn } from "@vscnn/core";
import { registerLayers } from "../layers/register-layers.ts";
import { loadFromFolder } from "./load-from-folder.ts";
import { saveToFolder } from "./save-to-folder.ts";

/**
 * A handler for tfjs that keeps a model in a folder, for plain Node without tfjs-node.
 *
 * The folder holds `model.json` and `weights-<hash>.bin` in the format of tfjs, which browsers and tfjs-node load too.
 * Saving replaces the model whole or not at all: the new weights lie beside the old until the renamed `model.json`
 * names them, and the old are removed only when the new have been read back. Saves to one folder take turns, in a process
 * in the order of the calls; a process waits for another up to two minutes, and a killed one holds up nobody. A load
 * meanwhile gives the old model or the new one. Weights that are not what their name says are refused, and so are
 * files that are no plain ones, and links that lead out of the folder.
 *
 * @param directory - made if it does not exist
 * @throws TypeError if the directory is not a path; when used, RangeError if what the folder holds is no model, Error
 * with a `cause` if it cannot be read or written
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * import { loadLayersModel } from "@tensorflow/tfjs-layers";
 * import { fileSystem } from "@vscnn/model/node";
 * await createScnn().save(fileSystem("models/plain"));
 * const model = await loadLayersModel(fileSystem("models/plain"));
 * model.inputNames; // => ["social"]
 */
export function fileSystem(directory: string): Required<io.IOHandler> {
  checkDirectory("fileSystem", directory);
  return {
    save: (artifacts) =>
      inTurn(folderPlace(directory), () => saveToFolder("fileSystem", directory, artifacts)),
    load() {
      registerLayers();
      return loadFromFolder("fileSystem", directory);
    },
  };
}

/** Checks that a folder is given as a path. */
export function checkDirectory(functionName: string, directory: string): void {
  if (typeof directory !== "string" || directory === "") {
    throw new TypeError(`${functionName}: directory must be a path`);
  }
}

/** The name of a folder where saves take turns. */
export function folderPlace(directory: string): string {
  return `folder ${resolve(directory)}`;
}
