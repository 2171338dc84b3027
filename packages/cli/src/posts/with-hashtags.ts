import type { Post } from "@vscnn/social";
import { tokenize } from "@vscnn/text";

/** Posts with the hashtags of their texts as tags, where a source has no tags of their own. Every iteration reads anew. */
export function withHashtags(posts: AsyncIterable<Post>): AsyncIterable<Post> {
  return {
    async *[Symbol.asyncIterator]() {
      for await (const post of posts) yield hashtagsAsTags(post);
    },
  };
}

function hashtagsAsTags(post: Post): Post {
  if (post.tags !== undefined) return post;
  const tokens = [post.title, post.description].flatMap((text) => (text === undefined ? [] : tokenize(text)));
  const tags = [...new Set(tokens.filter((token) => token.startsWith("#")).map((token) => token.slice(1)))];
  return tags.length === 0 ? post : { ...post, tags, tagCount: tags.length };
}
