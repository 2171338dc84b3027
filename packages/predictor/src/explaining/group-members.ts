import type { FeatureGroup } from "@vscnn/explain";
import type { GroupColumns } from "../groups/layout.ts";

/** Names of columns that belong together within a group, by the name of what they say together. */
const TOGETHER: Readonly<Record<string, RegExp>> = {
  weekday: /day$/,
  month: /^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/,
  partOfDay: /^(?:morning|afternoon|evening|night)$/,
  colorEntropy: /^entropy/,
  title: /^title\./,
  description: /^description\./,
  words: /^word\d/,
  tags: /^(?:tag(?:Mean|Max)Statistic|knownTagCount)$/,
  posts: /^(?:postCount|knownCount|count\d+Days)$/,
  recentPosts: /^(?:lastScore|(?:mean|median|weighted)\d+Posts)$/,
  recentDays: /^(?:daysSinceLast|(?:mean|median|weighted)\d+Days)$/,
  trend: /^trend\d/,
};

/** More members than these would have more coalitions than anybody waits for. */
const MAX_MEMBERS = 10;

/** The members of a group: its columns, or several of them that say one thing. Undefined where it has none that have names. */
export function groupMembers({ group, start, names }: GroupColumns): FeatureGroup[] | undefined {
  if (["color", "texture", "gist", "deep"].includes(group)) return undefined;
  const members = new Map<string, number[]>();
  names.forEach((name, i) => {
    const together = Object.keys(TOGETHER).find((each) => TOGETHER[each].test(name)) ?? name;
    members.set(together, [...(members.get(together) ?? []), start + i]);
  });
  if (members.size > MAX_MEMBERS) return undefined;
  return [...members].map(([name, columns]) => ({ name, columns }));
}
