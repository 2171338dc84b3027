import type { Post } from "@vscnn/social";

/** Binary orders of magnitude between the simulation, in which a post gets a view a month, and what people are used to. */
const SCALE = 8;
/** How far a photo that is one standard deviation better liked lifts a post. */
const APPEAL = 0.55;

/**
 * Makes of the simulation, which follows the paper, one in which more can be seen to act: photos and moments weigh more, and numbers are
 * those that people are used to. `lifts` are what the words of each post add, in binary orders of magnitude.
 */
export function liftPosts(
  posts: readonly Post[],
  lifts: readonly number[],
  appeals: readonly number[],
): Post[] {
  const deviation = Math.hypot(...appeals) / Math.sqrt(appeals.length);
  return posts.map((post, i) => {
    const orders = SCALE + lifts[i] + (APPEAL * appeals[i]) / deviation + momentLift(post);
    const { views = 0, score = 0, user } = post;
    const averageViews = user.averageViews * 2 ** SCALE;
    return { ...post, views: views * 2 ** orders, score: score + orders, user: { ...user, averageViews } };
  });
}

/** Evenings and Sundays are good, nights are not. */
function momentLift({ postedAt, utcOffsetMinutes = 0 }: Post): number {
  const local = new Date((postedAt + 60 * utcOffsetMinutes) * 1000);
  const hour = local.getUTCHours();
  const part = hour < 6 ? -0.5 : hour < 12 ? 0 : hour < 18 ? 0.2 : 0.6;
  return part + (local.getUTCDay() === 0 ? 0.5 : 0);
}
