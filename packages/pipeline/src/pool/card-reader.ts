import { reasonOf } from "@vscnn/core";
import type { PreparedImage } from "@vscnn/deep-features";
import { loadBlockKind } from "../blocks/block-kinds.ts";
import type { CardBlock } from "../blocks/card-block.ts";
import { checkedValues } from "./checked-values.ts";
import type { CardReady, CardResult, CardSettings, CardTask, WorkerBlock } from "./messages.ts";
import { shortReason } from "./short-reason.ts";

/** Blocks on a graphics card. */
export interface CardReader {
  readonly ready: CardReady;
  /**
   * What becomes of each photo of a batch.
   *
   * @throws Error if the card computes no more
   */
  compute(task: CardTask): Promise<(CardResult | undefined)[]>;
}

interface LoadedCardBlock extends CardBlock {
  readonly name: string;
  readonly length: number;
}

type Places = readonly (PreparedImage | undefined)[];

/**
 * Loads the blocks of a graphics card.
 *
 * @throws Error if a block cannot be loaded
 */
export async function createCardReader({ blocks }: CardSettings): Promise<CardReader> {
  const loaded: LoadedCardBlock[] = [];
  for (const block of blocks) loaded.push(await loadCardBlock(block));
  const handed = loaded.map(({ name, preparation }) => ({ name, preparation }));
  return {
    ready: { handed, batchSize: Math.max(...loaded.map(({ batchSize }) => batchSize)) },
    async compute(task) {
      const results: (CardResult | undefined)[] = task.map((photo) => photo && { values: {} });
      for (const block of loaded) {
        const places = task.map((photo) => photo?.[block.name]);
        // A block with smaller batches than another takes its photos by their places too
        for (let start = 0; start < places.length; start += block.batchSize) {
          const taken = places.slice(start, start + block.batchSize);
          for (const [place, made] of await computedPlaces(block, taken)) {
            results[start + place] = joined(results[start + place], block.name, made);
          }
        }
      }
      return results;
    },
  };
}

async function loadCardBlock({ name, kind, length, options }: WorkerBlock): Promise<LoadedCardBlock> {
  try {
    const { createOnCard } = await loadBlockKind(kind);
    if (createOnCard === undefined) throw new Error(`the kind '${kind}' has no way to a graphics card`);
    return { name, length, ...(await createOnCard(options)) };
  } catch (cause) {
    throw new Error(`block '${name}' cannot be loaded: ${reasonOf(cause)}`, { cause });
  }
}

/** What the card makes of each photo. If it fails, each is tried by itself at its place, so that one harms no other. */
async function computedPlaces(
  block: LoadedCardBlock,
  places: Places,
): Promise<Map<number, Float32Array | string>> {
  const made = new Map<number, Float32Array | string>();
  const taken = [...places.keys()].filter((place) => places[place] !== undefined);
  if (taken.length === 0) return made;
  try {
    const rows = await block.compute(places);
    for (const place of taken) made.set(place, rowOf(block, rows, place));
    return made;
  } catch (error) {
    await checkCard(block);
    if (taken.length === 1) return made.set(taken[0], shortReason(error));
  }
  for (const place of taken) {
    const alone = places.map((photo, at) => (at === place ? photo : undefined));
    for (const [at, result] of await computedPlaces(block, alone)) made.set(at, result);
  }
  return made;
}

/** Finds out whether the card still computes: then it was a photo that it could not compute. */
async function checkCard(block: LoadedCardBlock): Promise<void> {
  try {
    await block.computeBlack();
  } catch (cause) {
    const what = `block '${block.name}': the graphics card computes no more (${reasonOf(cause)})`;
    throw new Error(`${what}; what is extracted stays, and the same call goes on with the rest`, { cause });
  }
}

/** The numbers of a place; or why they are none. */
function rowOf({ length }: LoadedCardBlock, rows: Float32Array, place: number): Float32Array | string {
  try {
    return checkedValues(rows.slice(place * length, (place + 1) * length), length);
  } catch (error) {
    return shortReason(error);
  }
}

function joined(known: CardResult | undefined, name: string, made: Float32Array | string): CardResult {
  if (known !== undefined && "error" in known) return known;
  if (typeof made === "string") return { error: `block '${name}': ${made}` };
  return { values: { ...known?.values, [name]: made } };
}
