import type { PredictorConfig } from "@vscnn/predictor";
import type { StreamLearner } from "../stream/stream-learners.ts";

/** How features are reduced, as `planFlow` is told. */
export interface FlowReduction {
  /** Name of the reduced block. @defaultValue `"reduced"` */
  name?: string;
  /** Principal components that are kept. */
  components: number;
  /** Whether columns are brought to one variance first. @defaultValue 'none' */
  preScale?: "none" | "zscore";
  /** The blocks that are reduced. @defaultValue all that are numbers of a photo: those of `hash` are none */
  blocks?: readonly string[];
  /** Unix seconds: components are learned from posts before. @defaultValue from all */
  before?: number;
}

/** How a predictor is fitted, as `planFlow` is told. */
export interface FlowTraining {
  /** @defaultValue the preset `best` of `fitPredictor` */
  config?: PredictorConfig;
  /**
   * The block of the store that stands for each block of a predictor. @defaultValue `{ deep: name }` of the reduced block;
   * where nothing is reduced, all under their own names
   */
  blocks?: Readonly<Record<string, string>>;
  /**
   * Whether one learner learns a shard at a time, in bounded memory, in place of a predictor that needs all posts at once; and how.
   * @defaultValue false up to 500,000 posts, beyond them true, where no `config` is given
   */
  stream?: boolean | FlowStream;
}

/** How one learner learns a shard at a time, as `planFlow` is told. It is given the blocks and what the row of a post says before it is posted. */
export interface FlowStream {
  /** Trees, or a network of the paper. @defaultValue 'boosting' */
  learner?: StreamLearner;
  /**
   * Numbers among the options of `fitGradientBoostingStream`, as `nEstimators` and `sampleRows`, or of `trainModelStream`, as `epochs`
   * and `bufferRows`. @defaultValue none
   */
  options?: Readonly<Record<string, number>>;
  /** Of all that is drawn. @defaultValue 0 */
  seed?: number;
  /**
   * Days after which posts hardly gain views, as in the configuration of a predictor; 0 if they grow evenly for ever. @defaultValue what the posts
   * show, by `settlingDays`, or 30; of more than 200,000 posts with views those of some of the authors show it
   */
  settleDays?: number;
}

/** What is predicted, as `planFlow` is told. */
export interface FlowPredictions {
  /** Posts that tell neither views nor a score, or all. @defaultValue 'unknown' */
  posts?: "unknown" | "all";
  /** After how many days views are counted. @defaultValue 30 */
  days?: number;
}

/** Options of `planFlow`. */
export interface PlanFlowOptions {
  /** Left out, nothing is reduced. */
  reduce?: FlowReduction;
  /** Left out, nothing is learned. */
  train?: FlowTraining;
  /** Needs `train`. Left out, nothing is predicted. */
  predict?: FlowPredictions;
  /** Shards of one step. @defaultValue 100 */
  groupShards?: number;
}
