import type { RunBlock } from "../run.ts";
import type { PhotoResult, PhotoTask } from "./messages.ts";
import type { WorkerSlot } from "./worker-slot.ts";

/** Whether a block is computed on a graphics card. */
export function isOnCard({ options }: Pick<RunBlock, "options">): boolean {
  return options.device === "webgpu" || options.device === "cuda";
}

/**
 * Lets all workers share one that has the graphics card: they read and decode photos and compute the other blocks, and hand the photo over.
 * ONNX Runtime's WebGPU ends a process in which two threads use it, and on CUDA each would hold the networks by itself.
 */
export function sharingCard(slots: readonly WorkerSlot[], card: WorkerSlot): WorkerSlot[] {
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (task: PhotoTask): Promise<PhotoResult> => {
    const looking = turn.then(() => card.look(task));
    turn = looking.catch(() => {});
    return looking;
  };
  return slots.map((slot) => ({
    async look(task) {
      const { image, ...seen } = await slot.look(task);
      return image === undefined
        ? seen
        : joined(seen, await inTurn({ ...task, image, blocks: image.blocks }));
    },
    async close() {
      await Promise.all([slot.close(), card.close()]);
    },
  }));
}

/** What a worker found of a photo, with what the card made of it. */
function joined(seen: PhotoResult, onCard: PhotoResult): PhotoResult {
  const milliseconds = seen.milliseconds + onCard.milliseconds;
  if (onCard.outcome.status === "ok") {
    return { outcome: seen.outcome, values: { ...seen.values, ...onCard.values }, milliseconds };
  }
  const { status, error } = onCard.outcome;
  return {
    outcome: { ...seen.outcome, status, ...(error === undefined ? {} : { error }) },
    values: {},
    milliseconds,
  };
}
