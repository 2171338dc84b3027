/** Loads a saved network in a process that has built none: its layer must be known all the same. */
import "@tensorflow/tfjs-backend-cpu";
import { setBackend } from "@tensorflow/tfjs-core";
import { loadLayersModel } from "@tensorflow/tfjs-layers";

const [directory, how] = process.argv.slice(2);
const { fileSystem, loadModel } = await import("../../src/node.ts");
await setBackend("cpu");
const model = how === "ours" ? await loadModel(directory) : await loadLayersModel(fileSystem(directory));
console.log(model.inputNames.join(" "));
