/** The last work of every place that has any: a place is a name or an object. */
const named = new Map<string, Promise<unknown>>();
const objects = new WeakMap<object, Promise<unknown>>();

/**
 * Does one work at a time at a place, in the order of the calls: two saves to one place at once could each remove what the
 * other had written.
 *
 * @param place - the name of what is written to, or an object that alone knows it
 * @param work - begun when all earlier work at the place has ended, well or not
 * @returns what the work gives
 * @throws what the work throws
 * @example
 * const order: number[] = [];
 * await Promise.all([1, 2].map((each) => inTurn("place", async () => order.push(each))));
 * order; // => [1, 2]
 */
export async function inTurn<Result>(place: string | object, work: () => Promise<Result>): Promise<Result> {
  const last = typeof place === "string" ? named.get(place) : objects.get(place);
  const done = (last ?? Promise.resolve()).then(work);
  // What fails does not stop what waits
  const settled = done.catch(() => {});
  if (typeof place === "string") named.set(place, settled);
  else objects.set(place, settled);
  try {
    return await done;
  } finally {
    if (typeof place === "string" && named.get(place) === settled) named.delete(place);
  }
}
