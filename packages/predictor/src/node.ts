export {
  type AblationStep,
  type AblationTrial,
  type AblationTrialsOptions,
  ablationTrials,
  type NamedConfigs,
} from "./node/ablation-trials.ts";
export { folderFitStore } from "./node/folder-fit-store.ts";
export { type ForkSharesOptions, forkShares } from "./node/fork-shares.ts";
export { type JudgeFitOptions, judgeFit } from "./node/judge-fit.ts";
export { type JudgeLearnerOptions, judgeLearner, type NamedRows } from "./node/judge-learner.ts";
export { type JudgePredictorOptions, judgePredictor } from "./node/judge-predictor.ts";
export { type KeptTrialsOptions, keptTrials } from "./node/kept-trials.ts";
export { loadPredictor } from "./node/load-predictor.ts";
export { type RunTrialsOptions, runTrials, type TrialProgress } from "./node/run-trials.ts";
export { savePredictor } from "./node/save-predictor.ts";
export type { JudgedTrial, Trial, TrialResult } from "./node/trials/trial-result.ts";
