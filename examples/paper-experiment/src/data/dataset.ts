import type { Matrix } from "@vscnn/core";
import type { FeatureSet, PredictorConfig } from "@vscnn/predictor";

/** Posts, or rated photos, that experiments are made with. */
export interface Dataset {
  readonly name: string;
  /** The file or folder of somebody's own posts. */
  readonly path?: string;
  /** Its duplicates are near copies of photos. */
  readonly features: FeatureSet;
  /** Where the features of its photos are kept, if it has photos. */
  readonly store?: string;
  /** How its tables are made. */
  readonly tables: PredictorConfig;
  /** What is judged by folds in place of posts: ratings of the photos by name, and what the photos are of. */
  readonly rated?: { readonly outcomes: Readonly<Record<string, Float64Array>>; readonly category: Matrix };
  /** What was skipped while reading, in lines. */
  readonly remarks: readonly string[];
}
