import type { Post } from "@vscnn/social";
import { tokenize } from "@vscnn/text";

/** The hashtags in the texts of a post: those of a caption, where a source has no tags of their own. */
export function hashtagsAsTags(post: Post): Post {
  if (post.tags !== undefined) return post;
  const tokens = [post.title, post.description].flatMap((text) => (text === undefined ? [] : tokenize(text)));
  const tags = [...new Set(tokens.filter((token) => token.startsWith("#")).map((token) => token.slice(1)))];
  return tags.length === 0 ? post : { ...post, tags, tagCount: tags.length };
}
