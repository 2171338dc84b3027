import { resolve } from "node:path";
import type { Predictor } from "@vscnn/predictor";
import { loadPredictor } from "@vscnn/predictor/node";
import { startBackend, type TrainingDevice } from "@vscnn/wasm-training";

const NETWORKS: ReadonlySet<string> = new Set(["vscnn", "scnn", "vcnn", "earlyFusion"]);

/** Whether one of some learners is a network, which needs a backend of TensorFlow.js. */
export function hasNetwork(learners: Iterable<string>): boolean {
  return [...learners].some((learner) => NETWORKS.has(learner));
}

/**
 * Loads a predictor from a folder, a `.zip` file or an address, ready to be asked.
 *
 * @param device - what its networks compute on
 * @param threads - on how many threads; for one post, more take longer to start than they save
 */
export async function openPredictor(
  folder: string,
  source: string,
  device: TrainingDevice = "wasm",
  threads = 1,
): Promise<Predictor> {
  const isAddress = /^https?:\/\//i.test(source);
  const predictor = await loadPredictor(isAddress ? source : resolve(folder, source));
  if (hasNetwork(predictor.learners.map(({ learner }) => learner))) await startBackend({ device, threads });
  return predictor;
}
