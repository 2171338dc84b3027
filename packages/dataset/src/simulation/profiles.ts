import type { Post } from "@vscnn/social";
import { logNormalCount } from "./counts.ts";
import { rankCorrelatedProperty, type SimulatedUsers } from "./users.ts";
import { equalWeights, weightedMidranks } from "./weighted-columns.ts";

/** Spearman's rho with the score that is wanted of numbers of the profile. */
const PROFILE_CORRELATIONS = { groups: 0.067, members: 0.19 };

/** Average views and photos as counted; groups and members that go with the scores as the paper found. */
export function userProfiles(
  { postCounts, weights }: SimulatedUsers,
  userOf: Uint32Array,
  views: Float64Array,
  scores: Float64Array,
  normal: () => number,
): Post["user"][] {
  const ranks = weightedMidranks(scores, equalWeights(scores.length));
  const viewSums = new Float64Array(postCounts.length);
  const meanRanks = new Float64Array(postCounts.length);
  let squares = 0;
  userOf.forEach((user, post) => {
    viewSums[user] += views[post];
    meanRanks[user] += ranks[post] / postCounts[user];
    squares += (ranks[post] - 0.5) ** 2;
  });
  const deviation = Math.sqrt(squares / scores.length);
  const groups = rankCorrelatedProperty(PROFILE_CORRELATIONS.groups, meanRanks, deviation, weights, normal);
  const members = rankCorrelatedProperty(PROFILE_CORRELATIONS.members, meanRanks, deviation, weights, normal);
  return postCounts.map((imageCount, user) => ({
    averageViews: Math.round((viewSums[user] / imageCount) * 100) / 100,
    groupCount: logNormalCount(4.5, 1.3, groups[user], 0),
    memberCount: logNormalCount(8, 1, members[user], 0),
    imageCount,
  }));
}
