import { localHour } from "../history/local-hour.ts";
import type { Post } from "../post.ts";
import type { KeyValue, StatisticKey } from "./statistic-keys.ts";

/** What posts have of a key, as numbers: those of post i stand from `starts[i]` to `starts[i + 1]`. */
export interface CodedPosts {
  readonly starts: Uint32Array;
  readonly codes: Int32Array;
  /** The number of each value. */
  readonly places: ReadonlyMap<KeyValue, number>;
}

/**
 * Numbers what posts have of a key, each value of a post once.
 *
 * @param known - numbers of values; those that are not among them get -1. Left out: they are numbered as they come
 */
export function codePosts(
  key: StatisticKey,
  posts: readonly Post[],
  placeDegrees: number,
  known?: ReadonlyMap<KeyValue, number>,
): CodedPosts {
  const places = new Map<KeyValue, number>();
  const numbered = (value: KeyValue) => {
    const place = places.get(value);
    if (place !== undefined) return place;
    places.set(value, places.size);
    return places.size - 1;
  };
  const codeOf = known === undefined ? numbered : (value: KeyValue) => known.get(value) ?? -1;
  const starts = new Uint32Array(posts.length + 1);
  const codes: number[] = [];
  for (let i = 0; i < posts.length; i++) {
    const { tags } = posts[i];
    if (key !== "tag" || tags === undefined || tags.length === 0)
      codes.push(codeOf(singleValue(key, posts[i], placeDegrees)));
    else for (const tag of new Set(tags)) codes.push(codeOf(tag));
    starts[i + 1] = codes.length;
  }
  return { starts, codes: Int32Array.from(codes), places: known ?? places };
}

/** What a post has of a key that is had once, or nothing. */
function singleValue(key: StatisticKey, post: Post, placeDegrees: number): KeyValue {
  switch (key) {
    case "category":
      return post.category ?? null;
    case "author":
      return post.userId;
    case "hourOfWeek":
      return String(localHour(post));
    case "place":
      return placeValue(post.place, placeDegrees);
    default:
      return null;
  }
}

/** A name, marked as one, or the cell of a grid. */
function placeValue(place: Post["place"], degrees: number): KeyValue {
  if (place === undefined) return null;
  if (typeof place === "string") return `=${place}`;
  return `${Math.floor(place.latitude / degrees)},${Math.floor(place.longitude / degrees)}`;
}
