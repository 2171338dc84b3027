import { tokenize } from "@vscnn/text";

/** What of a post says its tags. */
interface Tagged {
  readonly title?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
}

/** A post with the hashtags of its texts as tags, where it has none of its own. */
export function hashtagsAsTags<Post extends Tagged>(post: Post): Post {
  if (post.tags !== undefined) return post;
  const tokens = [post.title, post.description].flatMap((text) =>
    typeof text === "string" ? tokenize(text) : [],
  );
  const tags = [...new Set(tokens.filter((token) => token.startsWith("#")).map((token) => token.slice(1)))];
  return tags.length === 0 ? post : { ...post, tags, tagCount: tags.length };
}
