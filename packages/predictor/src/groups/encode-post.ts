import {
  POST_FEATURE_NAMES,
  type Post,
  postFeatures,
  postViews,
  TIME_FEATURE_NAMES,
  timeFeatures,
  userFeatures,
} from "@vscnn/social";
import type { ResolvedConfig } from "../config/predictor-config.ts";
import type { FittedGroups } from "./fitted-groups.ts";
import type { SocialGroup } from "./group-names.ts";
import { type GroupColumns, socialColumns } from "./layout.ts";

/** What decides the numbers of a post besides the post. */
export interface PostContext {
  /** Whether the post is one of those that the ranks were fitted on: its own views are then no part of its author's average. */
  readonly isTraining: boolean;
  /** Unix seconds of the moment for which the score is asked. */
  readonly referenceTime: number;
}

const COMMENTS = POST_FEATURE_NAMES.indexOf("commentCount");
const DURATION = TIME_FEATURE_NAMES.indexOf("durationDays");

/** The numbers of a post in all groups but the photo's. */
export function encodePost(
  groups: FittedGroups,
  {
    layout,
    config,
  }: { layout: readonly GroupColumns[]; config: Pick<ResolvedConfig, "averagesOf" | "known"> },
  post: Post,
  context: PostContext,
): Float32Array {
  const row = new Float32Array(socialColumns(layout));
  const before = config.known === "beforePosting";
  const without = (values: Float32Array, index: number): Float32Array =>
    before ? values.filter((_, i) => i !== index) : values;
  const encoders: Record<SocialGroup, () => Float32Array> = {
    author: () => authorNumbers(groups, config, post, context),
    post: () => without(postFeatures(post), COMMENTS),
    time: () => {
      const { postedAt, utcOffsetMinutes = 0 } = post;
      return without(
        timeFeatures(postedAt, { utcOffsetMinutes, referenceTime: context.referenceTime }),
        DURATION,
      );
    },
  };
  for (const { group, start } of layout) {
    if (Object.hasOwn(encoders, group)) row.set(encoders[group as SocialGroup](), start);
  }
  return row;
}

function authorNumbers(
  { userRanks }: FittedGroups,
  { averagesOf }: Pick<ResolvedConfig, "averagesOf">,
  post: Post,
  { isTraining, referenceTime }: PostContext,
): Float32Array {
  if (userRanks === undefined) throw new Error("a predictor with authors must have their ranks");
  const own = isTraining && averagesOf === "others" ? { ownViews: postViews(post, { referenceTime }) } : {};
  return userFeatures(post, { userRanks, ...own });
}
