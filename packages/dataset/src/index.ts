export type { Post, PostUser } from "@vscnn/social";
export {
  SIMULATED_REFERENCE_TIME,
  type SimulatedPhoto,
  type SimulatePostsOptions,
  simulatePosts,
} from "./simulate-posts.ts";
export { type PostSplit, type SplitPostsOptions, splitPosts } from "./split-posts.ts";
