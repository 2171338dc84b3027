import { startBackend } from "@vscnn/wasm-training";
import { fitPredictor } from "../../src/index.ts";
import { folderFitStore } from "../../src/node.ts";
import { NETWORK_FIT } from "../network-fit.ts";

/** Fits with a store in a folder, and tells its parent of every step. */
await startBackend();
const { features, config } = NETWORK_FIT;
await fitPredictor(features, config, {
  store: folderFitStore(process.argv[2]),
  onProgress: ({ step, done }) => process.send?.(`${step} ${done}`),
});
