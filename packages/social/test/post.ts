import type { Post } from "@vscnn/social";

/** The post of the worked example, with changes. */
export function examplePost(changes: Partial<Post> = {}): Post {
  return {
    id: "458398",
    userId: "u1",
    postedAt: 1363380669,
    tagCount: 14,
    titleLength: 34,
    descriptionLength: 34,
    hasPeople: false,
    commentCount: 0,
    user: { averageViews: 103.46, groupCount: 542, memberCount: 3841, imageCount: 3 },
    ...changes,
  };
}
