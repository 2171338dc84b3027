export type { Post, PostUser } from "@vscnn/social";
export {
  type PostStream,
  type ReadPostsOptions,
  type ReadProgress,
  type ReadReport,
  readPosts,
} from "./read-posts.ts";
export { BadRowError, type Place } from "./reading/bad-row.ts";
export type { ColumnMap } from "./reading/column-map.ts";
export type { PostField } from "./reading/row-source.ts";
export type { SmpT1Role } from "./reading/smp-t1.ts";
export type { SmpdRole } from "./reading/smpd.ts";
export {
  SIMULATED_REFERENCE_TIME,
  type SimulatedPhoto,
  type SimulatePostsOptions,
  simulatePosts,
} from "./simulate-posts.ts";
export { type PostSplit, type SplitPostsOptions, splitPosts } from "./split-posts.ts";
