import type { Matrix } from "@vscnn/core";
import type { Post } from "@vscnn/social";

/**
 * Posts and the features of their photos: what a feature store gives, or matrices that were made otherwise.
 *
 * The blocks that are known are `color` (32 columns), `lbp` (59), `gist` (512), `aesthetic` (11) and `deep` (any number). A row that is NaN
 * throughout is that of a photo that could not be read. Blocks that are not there are not used.
 */
export interface FeatureSet {
  readonly posts: readonly Post[];
  /** Row i of every block belongs to post i. */
  readonly blocks: Readonly<Record<string, Matrix>>;
  /**
   * Lists of ids of posts that show the same photo, such as `near` of `findDuplicates` of `@vscnn/pipeline`: they come into one part of the
   * split, by time into the latest. A photo that training and test share lets the test see what was learned. @defaultValue none
   */
  readonly duplicates?: readonly (readonly string[])[];
}
