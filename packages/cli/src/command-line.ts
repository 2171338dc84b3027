export { wholeNumber } from "./command/numbers.ts";
export { showVerb } from "./console/show-verb.ts";
export { blocksOfFlags } from "./extraction/blocks-of-flags.ts";
export { collectPosts } from "./extraction/collect-posts.ts";
export { addPostsFlags, type PostsFlags } from "./posts/posts-flags.ts";
