export { fileCheckpoint } from "./node/file-checkpoint.ts";
export { fileSystem } from "./node/file-system.ts";
export { loadModel } from "./node/load-model.ts";
export { saveModel } from "./node/save-model.ts";
export type { SaveModelOptions } from "./saving/save-model-to.ts";
