import type { CardSlot } from "../pool/card-slot.ts";
import type { CardResult, HandedPhoto } from "../pool/messages.ts";
import type { ShardWork } from "./shard-work.ts";

/** Batches that may wait for the card or be on it: one is computed while the next comes in. */
const MAX_WAITING = 2;

/** What a card made of a photo, and its part of the time of the batch. */
export type CardOutcome = CardResult & { readonly milliseconds: number };

/** A photo that was handed over. */
interface Arrived {
  readonly row: number;
  readonly handed: HandedPhoto;
  readonly take: (outcome: CardOutcome) => Promise<void>;
}

/** A batch of which some photos are still being looked at. */
interface OpenBatch {
  /** Photos that have not come in. */
  left: number;
  readonly arrived: Arrived[];
}

/** Gathers photos of shards for a graphics card. */
export interface CardBatches {
  /**
   * Says that a photo was looked at, and waits while the card has enough to do.
   *
   * @param handed - undefined if there is nothing to compute for it
   * @param take - told what the card made of it
   */
  arrive(
    work: ShardWork,
    row: number,
    handed?: HandedPhoto,
    take?: (outcome: CardOutcome) => Promise<void>,
  ): Promise<void>;
  /** Waits for the batches that have all their photos. */
  close(): Promise<void>;
}

interface State {
  readonly card: CardSlot;
  readonly size: number;
  readonly open: Map<ShardWork, Map<number, OpenBatch>>;
  /** Batches that wait for the card or are on it. */
  readonly running: Set<Promise<void>>;
  turn: Promise<void>;
  isFailed: boolean;
}

/**
 * Gathers photos by their rows: those of a batch are the same, at the same places, whatever order they come in, and whichever of them are
 * looked at again. What a card computes of a photo depends on nothing else, so neither do the bytes of a store.
 *
 * @param fail - told that the card computes no more, or that what it has computed cannot be kept
 */
export function createCardBatches(card: CardSlot, size: number, fail: (error: unknown) => void): CardBatches {
  const state: State = {
    card,
    size,
    open: new Map(),
    running: new Set(),
    turn: Promise.resolve(),
    isFailed: false,
  };
  return {
    async arrive(work, row, handed, take) {
      const batch = batchOf(state, work, Math.floor(row / size));
      if (handed !== undefined && take !== undefined) batch.arrived.push({ row, handed, take });
      batch.left--;
      if (batch.left === 0) begin(state, work, Math.floor(row / size), batch, fail);
      while (state.running.size > MAX_WAITING) await Promise.race(state.running);
    },
    async close() {
      await Promise.all(state.running);
    },
  };
}

/** The open batch of a number. */
function batchOf({ open, size }: State, work: ShardWork, index: number): OpenBatch {
  const ofShard = open.get(work) ?? new Map<number, OpenBatch>();
  open.set(work, ofShard);
  const known = ofShard.get(index);
  if (known !== undefined) return known;
  const left = work.rows.filter((row) => Math.floor(row / size) === index).length;
  const batch = { left, arrived: [] };
  ofShard.set(index, batch);
  return batch;
}

/** Gives a batch that is whole to the card, after those before it. */
function begin(
  state: State,
  work: ShardWork,
  index: number,
  { arrived }: OpenBatch,
  fail: (error: unknown) => void,
): void {
  const { open, running } = state;
  const ofShard = open.get(work);
  ofShard?.delete(index);
  if (ofShard?.size === 0) open.delete(work);
  if (arrived.length === 0) return;
  const computing = state.turn
    .then(() => compute(state, arrived))
    .catch((error: unknown) => {
      state.isFailed = true;
      fail(error);
    });
  state.turn = computing;
  running.add(computing);
  void computing.then(() => running.delete(computing));
}

async function compute({ card, size, isFailed }: State, arrived: readonly Arrived[]): Promise<void> {
  if (isFailed) return;
  const places = new Array<HandedPhoto | undefined>(size).fill(undefined);
  for (const { row, handed } of arrived) places[row % size] = handed;
  const { results, milliseconds } = await card.compute(places);
  for (const { row, take } of arrived) {
    const result = results[row % size] as CardResult;
    await take({ ...result, milliseconds: milliseconds / arrived.length });
  }
}
