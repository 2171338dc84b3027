import { DAY_WINDOWS, POST_WINDOWS } from "../author-history-names.ts";

/** Windows of up to so many posts need not be kept: their median is found anew. */
const FEW = 5;

/** The windows of posts that are kept, and how many are not. */
export const KEPT_POSTS: readonly number[] = POST_WINDOWS.filter((posts) => posts > FEW);
export const FEW_WINDOWS: number = POST_WINDOWS.length - KEPT_POSTS.length;

/** Windows that are kept, those of posts first, and of each post the windows whose first outcome is told: those of days. */
export const KEPT_WINDOWS: number = KEPT_POSTS.length + DAY_WINDOWS.length;
export const TOLD_WINDOWS: number = DAY_WINDOWS.length;
