import { createCardSlot } from "../pool/card-slot.ts";
import type { HandedBlock } from "../pool/messages.ts";
import { createWorkerSlot, type WorkerBounds, type WorkerSlot } from "../pool/worker-slot.ts";
import type { Run, RunBlock } from "../run.ts";
import { type CardBatches, createCardBatches } from "./card-batches.ts";

/** All workers of an extraction. */
export interface WorkerPool {
  /**
   * Places of workers, and where they hand photos over if there are blocks of a graphics card.
   *
   * @param fail - told that the card computes no more
   * @throws Error if the worker with the card cannot be started
   */
  open(
    fail: (error: unknown) => void,
  ): Promise<{ slots: readonly WorkerSlot[]; batches: CardBatches | undefined }>;
  /** Ends all of them for good. */
  close(): Promise<void>;
}

/** Whether a block is computed on a graphics card. */
function isOnCard({ options }: Pick<RunBlock, "options">): boolean {
  return options.device === "webgpu" || options.device === "cuda";
}

/**
 * The workers of a run: they read and decode photos, compute blocks, and make photos ready for the one more that has the graphics card, if
 * there are blocks for it. On CUDA too it is one, for each would hold the networks by itself.
 */
export function openPool(
  { photos, maxPixels, maxBytes, decoders, blocks }: Run,
  { workers, ...bounds }: WorkerBounds & { workers: number },
): WorkerPool {
  const onCard = blocks.filter(isOnCard);
  const own = blocks.filter((block) => !isOnCard(block));
  const card = onCard.length === 0 ? undefined : createCardSlot({ kind: "card", blocks: onCard }, bounds);
  let slots: readonly WorkerSlot[] = [];
  const openSlots = (handedOver: readonly HandedBlock[]) => {
    const settings = {
      kind: "photos",
      photos,
      maxPixels,
      maxBytes,
      decoders,
      blocks: own,
      handedOver,
    } as const;
    slots = Array.from({ length: workers }, () => createWorkerSlot(settings, bounds));
    return slots;
  };
  return {
    async open(fail) {
      if (card === undefined) return { slots: openSlots([]), batches: undefined };
      const { handed, batchSize } = await card.open();
      return { slots: openSlots(handed), batches: createCardBatches(card, batchSize, fail) };
    },
    async close() {
      await Promise.all([card?.close(), ...slots.map((slot) => slot.close())]);
    },
  };
}
