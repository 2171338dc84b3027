import type { Post } from "@vscnn/social";
import type { FacebookPost } from "./facebook-post.ts";
import { readFacebookPosts } from "./read-facebook-posts.ts";

const TABLE = new URL("../data/facebook-metrics.csv", import.meta.url);

/** The page's posts as records of posts, without photos and texts; their score is log2(impressions). */
export function pagePosts(): { posts: Post[]; incomplete: number } {
  const { posts, incomplete } = readFacebookPosts(TABLE);
  return { posts: posts.map(postOf), incomplete };
}

/** The day of the month is not told: the first of that weekday is taken. */
function postOf(post: FacebookPost, index: number): Post {
  const { pageLikes, type, category, month, weekday, hour, impressions } = post;
  const first = new Date(Date.UTC(2014, month - 1, 1, hour));
  // The page's weekday 1 is Sunday, JavaScript's 0
  const days = (weekday - 1 - first.getUTCDay() + 7) % 7;
  return {
    id: `${index + 1}`,
    userId: "page",
    postedAt: first.getTime() / 1000 + 86_400 * days,
    tagCount: 0,
    titleLength: 0,
    descriptionLength: 0,
    hasPeople: false,
    commentCount: 0,
    user: { averageViews: 0, groupCount: 0, memberCount: pageLikes, imageCount: 0 },
    category: `${type} ${category}`,
    views: impressions,
    score: Math.log2(impressions),
  };
}
