export { wholeNumber } from "./command/numbers.ts";
export { processConsole } from "./console/process-console.ts";
export { postsToExtract } from "./extraction/posts-to-extract.ts";
export { addPostsFlags, type PostsFlags } from "./posts/posts-flags.ts";
