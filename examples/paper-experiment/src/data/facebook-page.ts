import type { Post } from "@vscnn/social";
import { type FacebookPost, readFacebookPosts } from "example-facebook-posts/read-facebook-posts";
import type { Dataset } from "./dataset.ts";

const TABLE = new URL("../../../facebook-posts/data/facebook-metrics.csv", import.meta.url);

/** Every post of one Facebook page in 2014; no photos and no texts. */
export function facebookPage(): Dataset {
  const { posts, incomplete } = readFacebookPosts(TABLE);
  return {
    name: "facebook",
    title: "Real posts of one page",
    kind: "real",
    provenance:
      `${posts.length} real posts of a cosmetics brand's Facebook page in 2014: kind, category, hour, weekday, month and page likes; the ` +
      "outcome is log2(impressions). The day of the month is not told: the first of that weekday is taken. S. Moro, P. Rita, B. Vala, " +
      "Predicting social media performance metrics and evaluation of the impact on brand building, Journal of Business Research 69(9), 2016.",
    features: { posts: posts.map(postOf), blocks: {} },
    tables: { preset: "paper", averagesOf: "others", known: "beforePosting" },
    once: Array.from(posts.keys()),
    remarks: incomplete === 0 ? [] : [`${incomplete} post is left out: a value is missing.`],
  };
}

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
