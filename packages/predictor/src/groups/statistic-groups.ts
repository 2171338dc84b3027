import type { StatisticKey } from "@vscnn/social";
import type { SocialGroup } from "./group-names.ts";

/** The group that the statistics of each key belong to. */
export const STATISTIC_GROUPS: Readonly<Record<StatisticKey, SocialGroup>> = {
  author: "author",
  category: "post",
  place: "post",
  tag: "text",
  hourOfWeek: "time",
};
