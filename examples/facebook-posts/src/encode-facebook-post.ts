import { type FacebookPost, POST_TYPES } from "./facebook-post.ts";

/** Names of the numbers that describe a post before it is published. No outcome is among them. */
export const FEATURE_NAMES: readonly string[] = [
  "page likes",
  "paid",
  ...POST_TYPES.map((type) => `type ${type}`),
  ...[1, 2, 3].map((category) => `category ${category}`),
  ...Array.from({ length: 12 }, (_, month) => `month ${month + 1}`),
  ...Array.from({ length: 7 }, (_, weekday) => `weekday ${weekday + 1}`),
  ...["00-05", "06-11", "12-17", "18-23"].map((hours) => `hours ${hours}`),
];

/** Page likes as a logarithm, and one-hot columns for the rest. */
export function encodeFacebookPost(post: FacebookPost): Float32Array {
  return Float32Array.from([
    Math.log2(post.pageLikes),
    Number(post.paid),
    ...POST_TYPES.map((type) => Number(post.type === type)),
    ...oneHot(post.category - 1, 3),
    ...oneHot(post.month - 1, 12),
    ...oneHot(post.weekday - 1, 7),
    ...oneHot(Math.floor(post.hour / 6), 4),
  ]);
}

function oneHot(index: number, length: number): number[] {
  return Array.from({ length }, (_, position) => Number(position === index));
}
