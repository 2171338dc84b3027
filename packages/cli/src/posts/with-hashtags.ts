import type { Post } from "@vscnn/social";
import { hashtagsAsTags } from "./hashtags-as-tags.ts";

/** Posts with the hashtags of their texts as tags, where a source has no tags of their own. Every iteration reads anew. */
export function withHashtags(posts: AsyncIterable<Post>): AsyncIterable<Post> {
  return {
    async *[Symbol.asyncIterator]() {
      for await (const post of posts) yield hashtagsAsTags(post);
    },
  };
}
