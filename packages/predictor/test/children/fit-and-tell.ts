import { startBackend } from "@vscnn/wasm-training";
import { fitPredictor } from "../../src/index.ts";
import { folderFitStore } from "../../src/node.ts";
import { BOOSTING_FIT } from "../boosting-fit.ts";
import { NETWORK_FIT } from "../network-fit.ts";

/** Fits with a store in a folder, and tells its parent of every step. */
const [folder, kind] = process.argv.slice(2);
if (kind === "network") await startBackend();
const { features, config } = kind === "network" ? NETWORK_FIT : BOOSTING_FIT;
await fitPredictor(features, config, {
  store: folderFitStore(folder),
  onProgress: ({ step, done }) => process.send?.(`${step} ${done}`),
});
