/** The last work of every place that has any: a place is a name or a handler. */
const named = new Map<string, Promise<unknown>>();
const handlers = new WeakMap<object, Promise<unknown>>();

/**
 * Does one work at a time at a place, in the order of the calls: two saves to one place at once could each remove what the
 * other had written.
 *
 * @param place - the name of what is written to, or a handler that alone knows it
 */
export async function inTurn<Result>(place: string | object, work: () => Promise<Result>): Promise<Result> {
  const last = typeof place === "string" ? named.get(place) : handlers.get(place);
  const done = (last ?? Promise.resolve()).then(work);
  // What fails does not stop what waits
  const settled = done.catch(() => {});
  if (typeof place === "string") named.set(place, settled);
  else handlers.set(place, settled);
  try {
    return await done;
  } finally {
    if (typeof place === "string" && named.get(place) === settled) named.delete(place);
  }
}
