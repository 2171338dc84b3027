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

/** Numbers what posts have of a key, each value of a post once. */
export function codePosts(
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
      return { codes: Int32Array.from(columns.hours), places: HOURS };
    case "tag":
      return codeTags(posts);
    default:
      return codePlaces(posts, placeDegrees);
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

function codeTags(posts: readonly Post[]): CodedPosts {
  const places = new Map<KeyValue, number>();
  const starts = new Uint32Array(posts.length + 1);
  const codes: number[] = [];
  for (let i = 0; i < posts.length; i++) {
    const { tags = [] } = posts[i];
    if (tags.length === 0) codes.push(numberOf(places, null));
    else for (const tag of new Set(tags)) codes.push(numberOf(places, tag));
    starts[i + 1] = codes.length;
  }
  return { starts, codes: Int32Array.from(codes), places };
}

function codePlaces(posts: readonly Post[], degrees: number): CodedPosts {
  const places = new Map<KeyValue, number>();
  const codes = new Int32Array(posts.length);
  for (let i = 0; i < codes.length; i++) codes[i] = numberOf(places, placeValue(posts[i].place, degrees));
  return { codes, places };
}

/** A name, marked as one, or the cell of a grid. */
function placeValue(place: Post["place"], degrees: number): KeyValue {
  if (place === undefined) return null;
  if (typeof place === "string") return `=${place}`;
  return `${Math.floor(place.latitude / degrees)},${Math.floor(place.longitude / degrees)}`;
}
