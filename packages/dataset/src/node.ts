export { type InspectPostsOptions, inspectPosts, type PostsInspection } from "./node/inspect-posts.ts";
export { type PostStream, type ReadReport, readPosts } from "./node/read-posts.ts";
export type { ReadPostsOptions, ReadProgress } from "./node/read-posts-options.ts";
export { BadRowError, type Place } from "./node/reading/bad-row.ts";
export type { ColumnMap } from "./node/reading/column-map.ts";
export type { PostField } from "./node/reading/row-source.ts";
export type { SmpT1Role } from "./node/reading/smp-t1.ts";
export type { SmpdLineRole, SmpdRecordRole, SmpdRole } from "./node/reading/smpd-bundle.ts";
export type { Delimiter, Encoding } from "./node/reading/table-syntax.ts";
