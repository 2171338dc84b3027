import { shuffledIndices } from "@vscnn/core";
import { drawnTime, UTC_OFFSETS } from "./times.ts";
import type { SimulatedUsers } from "./users.ts";

/** What is drawn of the posts, a column per property. */
export interface Draws {
  userOf: Uint32Array;
  offsets: Float64Array;
  times: readonly number[];
  tags: Float64Array;
  title: Float64Array;
  description: Float64Array;
  appeals: Float64Array;
  chance: Float64Array;
}

/** Draws all that is drawn of posts. */
export function drawnPosts(
  users: SimulatedUsers,
  photos: readonly { readonly appeal: number }[] | undefined,
  referenceTime: number,
  random: () => number,
  normal: () => number,
): Draws {
  const userOf = shuffledUsers(users, random);
  const offsets = users.popularity.map(() => UTC_OFFSETS[Math.floor(random() * UTC_OFFSETS.length)]);
  const times = Array.from(userOf, (user) => drawnTime(referenceTime, offsets[user], random));
  const draw = () => Float64Array.from(userOf, normal);
  const [tags, title, description, chance] = [draw(), draw(), draw(), draw()];
  const appeals = photos === undefined ? draw() : Float64Array.from(photos, ({ appeal }) => appeal);
  return { userOf, offsets, times, tags, title, description, appeals, chance };
}

/** The user of each post: as many posts of each as were drawn, in random order. */
function shuffledUsers({ postCounts }: SimulatedUsers, random: () => number): Uint32Array {
  const inOrder = postCounts.flatMap((count, user) => new Array<number>(count).fill(user));
  return shuffledIndices(inOrder.length, random).map((place) => inOrder[place]);
}
