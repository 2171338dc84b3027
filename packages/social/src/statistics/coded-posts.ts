import { describeValue } from "@vscnn/core";
import { HOURS_OF_WEEK } from "../history/local-hour.ts";
import { numberOf, type PostColumns } from "../history/post-columns.ts";
import type { Post } from "../post.ts";
import type { KeyValue, StatisticKey } from "./statistic-keys.ts";

/** What posts have of a key, as numbers. */
export interface CodedPosts {
  /** Those of post i stand from `starts[i]` to `starts[i + 1]`; left out, each post has one. */
  readonly starts?: Uint32Array;
  readonly codes: Int32Array;
  /** The number of each value. */
  readonly places: ReadonlyMap<KeyValue, number>;
}

/** Numbers what posts have of a key, each value of a post once; checks what posts are not known to have. */
export function codePosts(
  functionName: string,
  key: StatisticKey,
  posts: readonly Post[],
  columns: PostColumns,
  placeDegrees: number,
): CodedPosts {
  switch (key) {
    case "category":
      return { codes: columns.categories, places: placesOf(columns.categoryNames) };
    case "author":
      return { codes: columns.authors, places: columns.authorNumbers };
    case "hourOfWeek":
      return { codes: new Int32Array(columns.hours), places: HOURS };
    case "tag":
      return codeTags(functionName, posts);
    default:
      return codePlaces(functionName, posts, placeDegrees);
  }
}

/**
 * Gives posts the numbers of a table.
 *
 * @returns -1 for values that the table does not have
 */
export function recodePosts(
  { starts, codes, places }: CodedPosts,
  known: ReadonlyMap<KeyValue, number>,
): CodedPosts {
  const numbers = new Int32Array(places.size);
  for (const [value, number] of places) numbers[number] = known.get(value) ?? -1;
  return { ...(starts && { starts }), codes: codes.map((code) => numbers[code]), places: known };
}

const HOURS: ReadonlyMap<KeyValue, number> = new Map(
  Array.from({ length: HOURS_OF_WEEK }, (_, hour) => [String(hour), hour]),
);

function placesOf(names: readonly (string | undefined)[]): Map<KeyValue, number> {
  return new Map(names.map((name, number) => [name ?? null, number]));
}

function codeTags(functionName: string, posts: readonly Post[]): CodedPosts {
  const places = new Map<KeyValue, number>();
  const starts = new Uint32Array(posts.length + 1);
  const codes: number[] = [];
  for (let i = 0; i < posts.length; i++) {
    const { tags = [] } = posts[i];
    checkTags(functionName, tags, i);
    if (tags.length === 0) codes.push(numberOf(places, null));
    else for (const tag of new Set(tags)) codes.push(numberOf(places, tag));
    starts[i + 1] = codes.length;
  }
  return { starts, codes: Int32Array.from(codes), places };
}

function checkTags(functionName: string, tags: unknown, index: number): void {
  if (Array.isArray(tags) && tags.every((tag) => typeof tag === "string")) return;
  throw new TypeError(
    `${functionName}: tags of post ${index} must be an array of strings, got ${describeValue(tags)}`,
  );
}

function codePlaces(functionName: string, posts: readonly Post[], degrees: number): CodedPosts {
  const places = new Map<KeyValue, number>();
  const codes = new Int32Array(posts.length);
  for (let i = 0; i < codes.length; i++) {
    const { place } = posts[i];
    checkPlace(functionName, place, i);
    codes[i] = numberOf(places, placeValue(place, degrees));
  }
  return { codes, places };
}

function checkPlace(functionName: string, place: Post["place"], index: number): void {
  if (place === undefined || typeof place === "string") return;
  if (Number.isFinite(place?.latitude) && Number.isFinite(place.longitude)) return;
  throw new TypeError(
    `${functionName}: place of post ${index} must be a name or coordinates, got ${describeValue(place)}`,
  );
}

/** A name, marked as one, or the cell of a grid. */
function placeValue(place: Post["place"], degrees: number): KeyValue {
  if (place === undefined) return null;
  if (typeof place === "string") return `=${place}`;
  return `${Math.floor(place.latitude / degrees)},${Math.floor(place.longitude / degrees)}`;
}
