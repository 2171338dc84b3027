import { loadBlend, loadDecisionTree, loadGradientBoosting, loadLinear, loadSvr } from "@vscnn/baselines";
import { loadConformal } from "@vscnn/metrics";
import { decodeCheckpoint } from "@vscnn/model";
import { loadPca, loadPcaAccumulator } from "@vscnn/pca";
import { loadPredictorFrom } from "@vscnn/predictor";
import { loadMinMax, loadStandard } from "@vscnn/scale";
import { loadAuthorHistory, loadTargetStatistics, loadUserRanks } from "@vscnn/social";
import {
  loadMeanWordVectors,
  loadSparseMatrix,
  loadTextSvd,
  loadTfidf,
  loadTfidfAccumulator,
  loadWordVectors,
  readWordVectors,
} from "@vscnn/text";
import { repairCheckpoint, repairSaved } from "../checksums.ts";
import { openPredictor, packPredictor } from "../predictor-zip.ts";
import type { Target } from "../target.ts";
import { SAVED_WORDS } from "./saved-words.ts";

const LOADERS = {
  ...{ loadBlend, loadDecisionTree, loadGradientBoosting, loadLinear, loadSvr },
  ...{ loadConformal, loadPca, loadPcaAccumulator, loadMinMax, loadStandard },
  ...{ loadAuthorHistory, loadTargetStatistics, loadUserRanks },
  ...{ loadMeanWordVectors, loadSparseMatrix, loadTextSvd, loadTfidf, loadTfidfAccumulator, loadWordVectors },
};

/** Every function that takes back a saved model. */
export const SAVED_TARGETS: readonly Target[] = [
  ...Object.entries(LOADERS).map(([name, load]) => ({
    name,
    words: SAVED_WORDS,
    errors: new RegExp(`^${name}: `),
    repair: repairSaved,
    read: load as Target["read"],
  })),
  {
    name: "loadPredictorFrom",
    words: [...SAVED_WORDS, "PK\u0003\u0004", "predictor.json", "../", "/", "\n--part ", ".bin\n"],
    errors: /^loadPredictorFrom: /,
    open: openPredictor,
    repair: packPredictor,
    read: (file) => loadPredictorFrom(file),
  },
  {
    name: "decodeCheckpoint",
    words: [...SAVED_WORDS, '"dtype":', '"shape":', '"weights"'],
    errors: /^decodeCheckpoint: /,
    repair: repairCheckpoint,
    read: decodeCheckpoint,
  },
  {
    name: "readWordVectors",
    words: ["\n", " ", "1 2\n", "-1e308", "Infinity", "999999999 300\n", "\u0000\u0000\u0000\u0000"],
    errors: /^readWordVectors: /,
    read: (file) => readWordVectors(file),
  },
];
