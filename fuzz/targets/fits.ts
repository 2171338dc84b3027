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
import { withZeroWeights } from "../zero-weights.ts";
import { corpusOf } from "./corpus.ts";
import { inFolder } from "./in-file.ts";
import { SAVED_WORDS } from "./saved-words.ts";

const posts = simulatePosts({ posts: 40, users: 3, seed: 1 });

/** The fit whose folder is attacked: of a moment. */
export const KEPT_FIT: { features: FeatureSet; config: PredictorConfig } = {
  features: { posts, blocks: {} },
  config: {
    preset: "prePublication",
    groups: ["author", "time"],
    learners: ["linear", "tree", { learner: "boosting", options: { nEstimators: 20, maxDepth: 2 } }],
  },
};

/** The same with a network, whose numbers are zeros that the file leaves out. */
export const KEPT_NETWORK_FIT: { features: FeatureSet; config: PredictorConfig } = {
  features: { posts: posts.slice(0, 20), blocks: {} },
  config: {
    ...{ preset: "paper", groups: ["author"], components: { social: 1 } },
    learners: [{ learner: "scnn", options: { epochs: 1 } }],
  },
};

const NETWORK_WORDS = [...SAVED_WORDS, '"shape":[', '"lengths":"', "\n--part "];

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
    name: "folderFitStore-network",
    words: [...NETWORK_WORDS, "scnn.checkpoint", "scnn.learner", '"optimizer":[', '"epochs":[', '"seed":'],
    errors: /^fitPredictor: /,
    repair: (file) => withFit("folderFitStore-network", file),
    read: (file) =>
      inFolder(joinParts(withZeroWeights(splitParts(file))), (folder) =>
        fitPredictor(KEPT_NETWORK_FIT.features, KEPT_NETWORK_FIT.config, { store: folderFitStore(folder) }),
      ),
  },
  {
    name: "loadPredictorFrom-network",
    words: [...NETWORK_WORDS, '"F32"', '"components":{', "safetensors"],
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

/** The files have checksums of their own. */
function repairFit(file: Uint8Array): Uint8Array {
  const parts = splitParts(file);
  for (const part of parts.values()) repairSaved(part);
  return withFit("folderFitStore", joinParts(parts));
}

/** Files of a store whose `fit`, which says what fit they belong to, is that of a seed. */
function withFit(target: string, file: Uint8Array): Uint8Array {
  const [seed] = corpusOf(target).values();
  const parts = splitParts(file);
  parts.set("fit", splitParts(seed).get("fit") ?? new Uint8Array());
  return joinParts(parts);
}
