import { fitUserRanksFromPosts, type Post, type PostUser } from "@vscnn/social";
import type { ResolvedConfig } from "../config/predictor-config.ts";
import type { FeatureSet } from "../feature-set.ts";
import type { FittedGroups } from "./fitted-groups.ts";
import { isPhotoGroup, PHOTO_BLOCKS, type PhotoGroup } from "./group-names.ts";
import { columnMeans } from "./photo-rows.ts";

/** Learns what the encoding of posts needs, from the training posts only, but for averages over all, which the configuration names. */
export function fitGroups(set: FeatureSet, train: Uint32Array, config: ResolvedConfig): FittedGroups {
  const posts = Array.from(train, (row) => set.posts[row]);
  const photoMeans: Partial<Record<PhotoGroup, Float32Array>> = {};
  for (const group of config.groups.filter(isPhotoGroup)) {
    photoMeans[group] = columnMeans(set.blocks[PHOTO_BLOCKS[group].block], train);
  }
  return {
    userRanks: config.groups.includes("author") ? fitRanks(set.posts, posts, config) : undefined,
    medianUser: medianUser(posts),
    photoMeans,
  };
}

function fitRanks(
  all: readonly Post[],
  train: readonly Post[],
  { averagesOf, referenceTime }: ResolvedConfig,
) {
  return averagesOf === "all"
    ? fitUserRanksFromPosts(all, { averagesOf })
    : fitUserRanksFromPosts(train, { averagesOf, referenceTime });
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
