export { fileCheckpoint } from "./node/file-checkpoint.ts";
export { fileSystem } from "./node/file-system.ts";
export { loadModel } from "./node/load-model.ts";
export { type SaveModelOptions, saveModel } from "./node/save-model.ts";
