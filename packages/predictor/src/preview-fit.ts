import { checkInteger, checkOptions, type OptionNames } from "@vscnn/core";
import type { Post } from "@vscnn/social";
import type { PredictorConfig, ResolvedConfig } from "./config/predictor-config.ts";
import { checkPosts, presentFeatures } from "./fitting/check-features.ts";
import { resolveFit } from "./fitting/resolve-fit.ts";
import { PHOTO_BLOCKS, PHOTO_GROUPS, type PhotoGroup } from "./groups/group-names.ts";

/** Options of {@link previewFit}. */
export interface PreviewFitOptions {
  /** Columns of each block of photos' features, by its name. @defaultValue none */
  blocks?: Readonly<Record<string, number>>;
}

/** What a fit would be. */
export interface FitPreview {
  /** The configuration, filled in. */
  readonly config: ResolvedConfig;
  /** How many posts each part of the split has. */
  readonly posts: Readonly<Record<"train" | "validation" | "calibration" | "test", number>>;
}

const OPTIONS: OptionNames<PreviewFitOptions> = { blocks: true };

/**
 * What `fitPredictor` would fit, before a single photo is looked at: a configuration that needs features which will not be there, or
 * too few posts for one of the parts, is refused here in the words in which the fit would refuse it hours later.
 *
 * What the photos tell, such as which posts show the same one, is not known yet, and may still move posts from one part to another.
 *
 * @param posts - with a score or views
 * @param config - as for `fitPredictor`
 * @throws TypeError or RangeError if posts, configuration or options are not legal, or a part of the split has no posts
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 40, users: 4, seed: 1 });
 * const { config, posts: parts } = previewFit(posts, { preset: "best" }, { blocks: { deep: 64 } });
 * config.learners.map(({ learner }) => learner); // => ["boosting", "vscnn"]
 * parts; // => { train: 24, validation: 6, calibration: 4, test: 6 }
 */
export function previewFit(
  posts: readonly Post[],
  config: PredictorConfig = {},
  options: PreviewFitOptions = {},
): FitPreview {
  const name = "previewFit";
  checkPosts(name, posts);
  checkOptions(name, options, OPTIONS);
  const { blocks = {} } = options;
  checkOptions(name, blocks, undefined, "blocks");
  const photos = PHOTO_GROUPS.filter((group) => isThere(name, group, blocks));
  const { resolved, split } = resolveFit(name, { posts }, config, presentFeatures(posts, photos));
  const { train, validation, calibration, test } = split;
  return {
    config: resolved,
    posts: {
      train: train.length,
      validation: validation.length,
      calibration: calibration.length,
      test: test.length,
    },
  };
}

/** Whether a group has its block; one of other columns is refused. */
function isThere(functionName: string, group: PhotoGroup, blocks: Readonly<Record<string, number>>): boolean {
  const { block, columns } = PHOTO_BLOCKS[group];
  if (!Object.hasOwn(blocks, block)) return false;
  checkInteger(functionName, `columns of block '${block}'`, blocks[block], { min: 1 });
  if (columns !== undefined && blocks[block] !== columns) {
    throw new RangeError(
      `${functionName}: block '${block}' must have ${columns} columns, got ${blocks[block]}`,
    );
  }
  return true;
}
