import type { Post, PostUser } from "@vscnn/social";

/** An author whom the demo can speak for. */
export interface DemoAuthor {
  readonly userId: string;
  /** Mean views of a post of theirs after a month. */
  readonly monthlyViews: number;
  /** Their profile. */
  readonly user: PostUser;
}

/** Days of a month. */
const MONTH = 30;

/** Authors at equal steps from the least to the most popular, judged by posts of which there are at least ten. */
export function chosenAuthors(posts: readonly Post[], count: number): DemoAuthor[] {
  const scores = new Map<string, number[]>();
  const profiles = new Map(posts.map(({ userId, user }) => [userId, user]));
  for (const { userId, score = 0 } of posts) scores.set(userId, [...(scores.get(userId) ?? []), score]);
  const known = [...scores]
    .filter(([, own]) => own.length >= 10)
    .map(([userId, own]) => {
      const mean = own.reduce((sum, score) => sum + score, 0) / own.length;
      const monthlyViews = Math.round(MONTH * 2 ** (mean - 1));
      return { userId, monthlyViews, user: profiles.get(userId) as PostUser };
    })
    .sort((a, b) => a.monthlyViews - b.monthlyViews);
  return Array.from({ length: count }, (_, i) => known[Math.floor(((i + 0.5) * known.length) / count)]);
}
