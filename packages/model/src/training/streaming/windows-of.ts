import { createRandom, shuffledIndices } from "@vscnn/core";

/** What is known of a shard. */
export interface ShardNote {
  readonly shard: number;
  readonly rows: number;
  /** Of what it holds. */
  readonly hash: string;
}

/**
 * Shards that are in memory together, in an order drawn by a seed: as many as the buffer holds, one at least. If it holds all
 * of them they stay in their own order, as rows in memory do.
 */
export function* windowsOf(
  notes: readonly ShardNote[],
  bufferRows: number,
  seed: number,
): Generator<ShardNote[], undefined> {
  const total = notes.reduce((sum, { rows }) => sum + rows, 0);
  if (total <= bufferRows) {
    yield [...notes];
    return;
  }
  let window: ShardNote[] = [];
  let rows = 0;
  for (const i of shuffledIndices(notes.length, createRandom(seed))) {
    if (window.length > 0 && rows + notes[i].rows > bufferRows) {
      yield window;
      window = [];
      rows = 0;
    }
    window.push(notes[i]);
    rows += notes[i].rows;
  }
  yield window;
}
