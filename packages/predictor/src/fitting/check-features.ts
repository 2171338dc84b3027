import { checkNumber, checkOptions, describeValue, isTypedArray, type Matrix } from "@vscnn/core";
import type { Post, StatisticKey } from "@vscnn/social";
import type { FeatureSet } from "../feature-set.ts";
import {
  PHOTO_BLOCKS,
  PHOTO_GROUPS,
  type PhotoGroup,
  type PredictorGroup,
  SOCIAL_GROUPS,
} from "../groups/group-names.ts";
import { hasText } from "../groups/text-columns.ts";

/** For which groups there are features, and what the posts have in common. */
export interface PresentFeatures {
  readonly groups: PredictorGroup[];
  readonly statistics: StatisticKey[];
}

/** Checks posts and blocks, and says what there is. */
export function checkFeatures(functionName: string, features: FeatureSet): PresentFeatures {
  checkOptions(functionName, features, undefined, "features");
  const { posts, blocks, duplicates = [] } = features;
  checkPosts(functionName, posts);
  checkDuplicates(functionName, duplicates);
  checkOptions(functionName, blocks, undefined, "blocks");
  const photos = PHOTO_GROUPS.filter((group) => {
    const { block, columns } = PHOTO_BLOCKS[group];
    if (!Object.hasOwn(blocks, block)) return false;
    checkBlock(functionName, `block '${block}'`, blocks[block], [posts.length, columns]);
    return true;
  });
  return presentFeatures(posts, photos);
}

/** What there is of posts that are checked, and of groups of the photo. */
export function presentFeatures(posts: readonly Post[], photos: readonly PhotoGroup[]): PresentFeatures {
  const isWritten = posts.some(hasText);
  return {
    groups: [...SOCIAL_GROUPS.filter((group) => group !== "text" || isWritten), ...photos],
    statistics: commonKeys(posts),
  };
}

/** What some of the posts have. The author is left out: rank and history say more. */
function commonKeys(posts: readonly Post[]): StatisticKey[] {
  const keys: StatisticKey[] = ["hourOfWeek"];
  if (posts.some(({ category }) => category !== undefined)) keys.push("category");
  if (posts.some(({ tags }) => tags !== undefined && tags.length > 0)) keys.push("tag");
  if (posts.some(({ place }) => place !== undefined)) keys.push("place");
  return keys;
}

/** Checks that posts are records, each with an id of its own, an author and a time. */
export function checkPosts(functionName: string, posts: readonly Post[]): void {
  if (!Array.isArray(posts)) {
    throw new TypeError(`${functionName}: posts must be an array of posts, got ${describeValue(posts)}`);
  }
  const ids = new Set<string>();
  posts.forEach((post: Partial<Post> | null, i) => {
    if (typeof post !== "object" || post === null) {
      throw new TypeError(
        `${functionName}: post ${i} must be the record of a post, got ${describeValue(post)}`,
      );
    }
    for (const name of ["id", "userId"] as const) {
      if (typeof post[name] === "string") continue;
      throw new TypeError(
        `${functionName}: ${name} of post ${i} must be a string, got ${describeValue(post[name])}`,
      );
    }
    if (ids.has(post.id as string)) {
      throw new RangeError(
        `${functionName}: ids of posts must be unique, got ${describeValue(post.id)} twice`,
      );
    }
    ids.add(post.id as string);
    checkNumber(functionName, `postedAt of post ${i}`, post.postedAt);
  });
}

function checkDuplicates(functionName: string, duplicates: unknown): void {
  const isLists =
    Array.isArray(duplicates) &&
    duplicates.every((list) => Array.isArray(list) && list.every((id) => typeof id === "string"));
  if (isLists) return;
  throw new TypeError(
    `${functionName}: duplicates must be lists of ids of posts, got ${describeValue(duplicates)}`,
  );
}

/** A block is a matrix whose rows are finite throughout, or NaN throughout. */
function checkBlock(
  functionName: string,
  name: string,
  block: Matrix,
  [rows, columns]: readonly [number, number | undefined],
): void {
  const { data, shape, stride, offset } = block ?? {};
  const isMatrix =
    isTypedArray(data, "Float32Array", "Float64Array") && shape?.length === 2 && stride?.length === 2;
  if (!isMatrix)
    throw new TypeError(`${functionName}: ${name} must be a matrix, got ${describeValue(block)}`);
  if (shape[0] !== rows || shape[1] !== (columns ?? shape[1]) || shape[1] < 1) {
    const need = `${rows} x ${columns ?? "any number of"}`;
    throw new RangeError(`${functionName}: ${name} must be ${need}, got ${shape[0]} x ${shape[1]}`);
  }
  for (let row = 0; row < rows; row++) {
    let missing = 0;
    for (let column = 0; column < shape[1]; column++) {
      const value = data[offset + row * stride[0] + column * stride[1]];
      if (Number.isNaN(value)) missing++;
      else if (!Number.isFinite(value)) {
        throw new RangeError(
          `${functionName}: ${name} must be finite, got ${value} at row ${row}, column ${column}`,
        );
      }
    }
    if (missing > 0 && missing < shape[1]) {
      throw new RangeError(
        `${functionName}: ${name} must have rows that are NaN throughout or nowhere, not row ${row}`,
      );
    }
  }
}
