import type { Matrix } from "@vscnn/core";
import type { FeatureSet, PredictorConfig } from "@vscnn/predictor";

/** Posts, or rated photos, that experiments are made with. */
export interface Dataset {
  readonly name: string;
  /** What it is, as a heading. */
  readonly title: string;
  readonly kind: "real" | "simulated";
  /** Where it comes from, in sentences, with its citation. */
  readonly provenance: string;
  readonly features: FeatureSet;
  /** Where the features of its photos are kept, if it has photos. */
  readonly store?: string;
  /** How its tables are made where that is not the paper's way. */
  readonly tables: PredictorConfig;
  /** Rows that are left where near copies of a photo are taken once. */
  readonly once: readonly number[];
  /** What is judged by folds in place of posts: ratings of the photos by name, and what the photos are of. */
  readonly rated?: { readonly outcomes: Readonly<Record<string, Float64Array>>; readonly category: Matrix };
  /** What was skipped while reading, in lines. */
  readonly remarks: readonly string[];
}
