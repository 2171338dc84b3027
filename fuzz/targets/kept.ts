import "@tensorflow/tfjs-backend-cpu";
import { fitGradientBoostingAsync } from "@vscnn/baselines";
import { matrixFrom } from "@vscnn/core";
import { loadModelFrom } from "@vscnn/model";
import { loadModel } from "@vscnn/model/node";
import { keptTrials } from "@vscnn/predictor/node";
import { decodeLearner } from "../../packages/predictor/src/saving/encode-learner.ts";
import { readSafetensors } from "../../packages/predictor/src/saving/safetensors.ts";
import { repairSafetensors, repairSaved } from "../checksums.ts";
import { splitParts } from "../parts.ts";
import type { Target } from "../target.ts";
import { inFileNamed, inFolder } from "./in-file.ts";
import { SAVED_WORDS } from "./saved-words.ts";

const NETWORK_WORDS: readonly string[] = [
  ...SAVED_WORDS,
  ...['"dtype":"float32"', '"shape":[', '"class_name":', '"Dense"', '"units":', '"config":', "[[["],
];
/** Of the rows on which the trees of the seed were grown. */
const ROWS = matrixFrom([[0], [1], [2], [3], [4], [5]]);
const TARGET = [1, 0, 2, 4, 3, 3];

/** Readers of networks, and of what fits and comparisons keep to go on from. */
export const KEPT_TARGETS: readonly Target[] = [
  {
    name: "loadModel",
    words: NETWORK_WORDS,
    errors: /^loadModel: /,
    read: (file) => inFolder(file, async (folder) => (await loadModel(folder)).dispose()),
  },
  {
    name: "loadModelFrom",
    words: NETWORK_WORDS,
    errors: /^loadModelFrom: /,
    read: readHanded,
  },
  {
    name: "safetensors",
    words: [...SAVED_WORDS, '"F32"', '"data_offsets":[0,', '"__metadata__":'],
    errors: /^readSafetensors: /,
    repair: repairSafetensors,
    read: (file) => readSafetensors("readSafetensors", file),
  },
  {
    name: "learner",
    words: [...SAVED_WORDS, '"learner":', '"linear"', '"vscnn"'],
    errors: /^fitPredictor: /,
    repair: repairSaved,
    read: (file) => decodeLearner("fitPredictor", file),
  },
  {
    name: "trees",
    words: [...SAVED_WORDS, '"first":', '"nodes":'],
    errors: /^fitGradientBoostingAsync: /,
    repair: repairSaved,
    read: (file) => fitGradientBoostingAsync(ROWS, TARGET, { nEstimators: 4, resumeFrom: [file] }),
  },
  {
    name: "keptTrials",
    words: SAVED_WORDS,
    errors: /^keptTrials: /,
    read: (file) => inFileNamed("first.json", file, (_, folder) => keptTrials([{ id: "first" }], { folder })),
  },
];

/** A network as what a handler of TensorFlow.js gives of the same files. */
async function readHanded(file: Uint8Array): Promise<void> {
  const parts = splitParts(file);
  let json: Record<string, unknown>;
  try {
    json = JSON.parse(new TextDecoder().decode(parts.get("model.json")));
  } catch {
    // What parses is the handler
    return;
  }
  const { weightsManifest, ...rest } = json ?? {};
  const groups = Array.isArray(weightsManifest) ? weightsManifest : [];
  const weightSpecs = groups.flatMap((group) => group?.weights ?? []);
  const weightData = parts.get("weights.bin")?.buffer;
  const load = async () => ({ ...rest, weightSpecs, ...(weightData === undefined ? {} : { weightData }) });
  (await loadModelFrom({ load })).dispose();
}
