import { checkBoolean, checkOptions, type OptionNames } from "@vscnn/core";
import type { Post } from "@vscnn/social";
import { checkPostList, checkUsers } from "./splitting/check-post-list.ts";
import { checkTogether, linkedRows } from "./splitting/linked-rows.ts";

/** Options of {@link groupPosts}. */
export interface GroupPostsOptions {
  /** Lists of ids of posts that belong together, such as those that show the same photo. @defaultValue none */
  together?: readonly (readonly string[])[];
  /** Whether all posts of a user belong together as well. @defaultValue false */
  byUser?: boolean;
}

const OPTIONS: OptionNames<GroupPostsOptions> = { together: true, byUser: true };

/**
 * Names the group of each post, for {@link groupKFold} and {@link splitMatrix}: posts that must not be parted, since a photo on both
 * sides of a split, or an author, lets the test see what was learned from. Two posts are in one group if a chain leads from one to the other: a photo
 * that two users have posted makes one group of the posts of both.
 *
 * @param posts - with different ids
 * @returns for each post the id of the first post of its group
 * @throws TypeError or RangeError if a post or an option is not legal
 * @example
 * const posts = simulatePosts({ posts: 4, users: 1 }).map((post, i) => ({ ...post, id: `${i}` }));
 * groupPosts(posts, { together: [["0", "2"], ["2", "3"]] }); // => ["0", "1", "0", "0"]
 */
export function groupPosts(posts: readonly Post[], options: GroupPostsOptions = {}): string[] {
  checkPostList("groupPosts", posts);
  checkOptions("groupPosts", options, OPTIONS);
  const { together = [], byUser = false } = options;
  checkTogether("groupPosts", together);
  checkBoolean("groupPosts", "byUser", byUser);
  if (byUser) checkUsers("groupPosts", posts);
  const labels = new Array<string>(posts.length);
  for (const group of linkedRows(posts, together, byUser)) {
    for (const row of group) labels[row] = posts[group[0]].id;
  }
  return labels;
}
