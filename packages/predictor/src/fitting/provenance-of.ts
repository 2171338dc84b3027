import type { ResolvedConfig } from "../config/predictor-config.ts";
import type { FeatureSet } from "../feature-set.ts";
import { isPhotoGroup, PHOTO_BLOCKS, type PhotoGroup } from "../groups/group-names.ts";
import { isMissing } from "../groups/photo-rows.ts";
import type { Provenance } from "./provenance.ts";
import type { RowSplit } from "./split-rows.ts";

/** The version that a predictor says it was made by; a test compares it with the package's. */
const MADE_BY = "@vscnn/predictor 0.1.0";

/** Where a predictor of these posts comes from. */
export function provenanceOf(
  { posts, blocks }: FeatureSet,
  { split, config, fingerprint }: { split: RowSplit; config: ResolvedConfig; fingerprint: string },
): Provenance {
  const photos = config.groups
    .filter(isPhotoGroup)
    .map((group: PhotoGroup) => blocks[PHOTO_BLOCKS[group].block]);
  const times = posts.reduce(
    ({ first, last }, { postedAt }) => ({ first: Math.min(first, postedAt), last: Math.max(last, postedAt) }),
    { first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY },
  );
  return {
    train: split.train.length,
    validation: split.validation.length,
    calibration: split.calibration.length,
    test: split.test.length,
    authors: new Set(posts.map(({ userId }) => userId)).size,
    firstPostedAt: times.first,
    lastPostedAt: times.last,
    fingerprint,
    simulated: posts.filter(({ extra }) => extra?.simulated === true).length,
    withoutPhoto: posts.filter((_, row) => photos.some((block) => isMissing(block, row))).length,
    leaks: leaksOf(config),
    madeBy: MADE_BY,
  };
}

/** What lets outcomes be seen too early under a configuration. */
function leaksOf({ averagesOf, known, groups, split }: ResolvedConfig): string[] {
  const leaks: string[] = [];
  if (averagesOf === "all" && groups.includes("author")) {
    leaks.push(
      "The average views of an author are taken over all of the author's posts, test posts included.",
    );
  }
  if (averagesOf === "others" && groups.includes("author")) {
    leaks.push(
      "The average views of the author of a training post are lower the more views the post itself got, which learners can read.",
    );
  }
  if (averagesOf === "train" && groups.includes("author")) {
    leaks.push("The average views of the author of a training post hold the views of the post itself.");
  }
  if (known === "afterPosting") {
    leaks.push(
      "Comments and days online are used, which are known only after posting and grow with the views.",
    );
  }
  if (split.by === "random") {
    leaks.push(
      "The split is random: test posts lie between training posts in time, and share their authors.",
    );
  }
  return leaks;
}
