import "@tensorflow/tfjs-backend-cpu";
import { simulatePosts } from "@vscnn/dataset";
import {
  type FeatureSet,
  fitPredictor,
  loadPredictorFrom,
  type PredictorConfig,
  predict,
  releasePredictor,
} from "@vscnn/predictor";
import { folderFitStore } from "@vscnn/predictor/node";
import { repairSaved } from "../checksums.ts";
import { joinParts, splitParts } from "../parts.ts";
import { openNetwork, packNetwork } from "../predictor-zip.ts";
import type { Target } from "../target.ts";
import { corpusOf } from "./corpus.ts";
import { inFolder } from "./in-file.ts";
import { SAVED_WORDS } from "./saved-words.ts";

const posts = simulatePosts({ posts: 40, users: 3, seed: 1 });

/** The fit whose folder is attacked: of a moment, so without networks, whose weights are too many to be mutated. */
export const KEPT_FIT: { features: FeatureSet; config: PredictorConfig } = {
  features: { posts, blocks: {} },
  config: {
    preset: "prePublication",
    groups: ["author", "time"],
    learners: ["linear", "tree", { learner: "boosting", options: { nEstimators: 20, maxDepth: 2 } }],
  },
};

/** Readers of what was fitted, which then use what they have read. */
export const FIT_TARGETS: readonly Target[] = [
  {
    name: "folderFitStore",
    words: [...SAVED_WORDS, "\n--part ", "linear.learner", "boosting.trees0", '"learner":', '"plain"'],
    errors: /^fitPredictor: /,
    repair: repairFit,
    read: (file) =>
      inFolder(file, (folder) =>
        fitPredictor(KEPT_FIT.features, KEPT_FIT.config, { store: folderFitStore(folder) }),
      ),
  },
  {
    name: "loadPredictorFrom-network",
    words: [
      ...SAVED_WORDS,
      '"F32"',
      '"shape":[',
      '"lengths":"',
      '"components":{',
      "\n--part ",
      "safetensors",
    ],
    errors: /^loadPredictorFrom: /,
    open: openNetwork,
    repair: packNetwork,
    read: async (file) => {
      const predictor = await loadPredictorFrom(file);
      await predict(predictor, { post: posts[0] });
      releasePredictor(predictor);
    },
  },
];

/** The files have checksums of their own, and one says what fit the folder belongs to. */
function repairFit(file: Uint8Array): Uint8Array {
  const [seed] = corpusOf("folderFitStore").values();
  const parts = splitParts(file);
  for (const part of parts.values()) repairSaved(part);
  parts.set("fit", splitParts(seed).get("fit") ?? new Uint8Array());
  return joinParts(parts);
}
