import type { Matrix } from "@vscnn/core";
import { fitTargetStatistics, fitUserRanksFromPosts, type Post, type PostUser } from "@vscnn/social";
import type { ResolvedConfig } from "../config/predictor-config.ts";
import type { FeatureSet } from "../feature-set.ts";
import type { FittedGroups } from "./fitted-groups.ts";
import { isPhotoGroup, PHOTO_BLOCKS, type PhotoGroup } from "./group-names.ts";
import { fitHistory } from "./history-columns.ts";
import { columnMeans } from "./photo-rows.ts";
import { fitWords } from "./text-columns.ts";

/**
 * Learns what the encoding of posts needs, from the training posts only, but for averages over all, which the configuration names, and
 * for the histories of authors: those are kept of all posts, for posts that are yet to come.
 */
export function fitGroups(
  set: FeatureSet,
  { train, history }: { train: Uint32Array; history: Matrix | undefined },
  config: ResolvedConfig,
): FittedGroups {
  const posts = Array.from(train, (row) => set.posts[row]);
  const photoMeans: Partial<Record<PhotoGroup, Float32Array>> = {};
  for (const group of config.groups.filter(isPhotoGroup)) {
    photoMeans[group] = columnMeans(set.blocks[PHOTO_BLOCKS[group].block], train);
  }
  const { statistics: keys, outcomeDelayHours, referenceTime, components, seed, groups } = config;
  return {
    userRanks: groups.includes("author") ? fitRanks(set.posts, posts, config) : undefined,
    medianUser: medianUser(posts),
    history: history && fitHistory(set.posts, config, { rows: history, train }),
    words: groups.includes("text") ? fitWords(posts, { components: components.words, seed }) : undefined,
    statistics:
      keys.length === 0 ? undefined : fitTargetStatistics(posts, { keys, outcomeDelayHours, referenceTime }),
    photoMeans,
  };
}

function fitRanks(
  all: readonly Post[],
  train: readonly Post[],
  { averagesOf, referenceTime }: ResolvedConfig,
): FittedGroups["userRanks"] {
  if (averagesOf === "all") return fitUserRanksFromPosts(all, { averagesOf });
  // What a post to come sees of its author is the same for both: only training posts see less
  const shown = averagesOf === "earlier" ? "train" : averagesOf;
  return fitUserRanksFromPosts(train, { averagesOf: shown, referenceTime });
}

function medianUser(posts: readonly Post[]): PostUser {
  const median = (name: keyof PostUser): number => {
    const sorted = Float64Array.from(posts, ({ user }) => user[name]).sort();
    return sorted[sorted.length >> 1];
  };
  return {
    averageViews: median("averageViews"),
    groupCount: median("groupCount"),
    memberCount: median("memberCount"),
    imageCount: median("imageCount"),
  };
}
