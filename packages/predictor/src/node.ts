export { folderFitStore } from "./node/folder-fit-store.ts";
export { loadPredictor } from "./node/load-predictor.ts";
export { savePredictor } from "./node/save-predictor.ts";
