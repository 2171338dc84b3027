import type { Workload } from "./workload.ts";
import { NETWORK_WORKS } from "./works/network-works.ts";
import { PHOTO_WORKS } from "./works/photo-works.ts";
import { POST_WORKS } from "./works/post-works.ts";
import { STORE_WORKS } from "./works/store-works.ts";
import { TABLE_WORKS } from "./works/table-works.ts";

/** What the packages do, from each of those whose time depends on the size of what they are given. */
export const WORKLOADS: readonly Workload[] = [
  ...PHOTO_WORKS,
  ...TABLE_WORKS,
  ...POST_WORKS,
  ...NETWORK_WORKS,
  ...STORE_WORKS,
];
