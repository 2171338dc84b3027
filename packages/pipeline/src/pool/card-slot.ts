import type { CardReady, CardResult, CardSettings, CardTask } from "./messages.ts";
import { createWorkerPlace } from "./worker-place.ts";
import type { WorkerBounds } from "./worker-slot.ts";

/** What became of a batch. */
interface CardAnswer {
  /** By place; those of empty places are undefined. */
  readonly results: readonly (CardResult | undefined)[];
  /** Of the whole batch. */
  readonly milliseconds: number;
}

/** The one worker that has the graphics card: ONNX Runtime's WebGPU ends a process in which two threads use it. */
export interface CardSlot {
  /**
   * Starts it, and says how photos are to be made ready for it.
   *
   * @throws Error if it cannot be started
   */
  open(): Promise<CardReady>;
  /**
   * Computes a batch. One at a time.
   *
   * @throws Error if the card computes no more
   */
  compute(task: CardTask): Promise<CardAnswer>;
  close(): Promise<void>;
}

/** An empty place for it. */
export function createCardSlot(
  settings: CardSettings,
  { photoTimeoutSeconds, heapMegabytes }: WorkerBounds,
): CardSlot {
  const place = createWorkerPlace(settings, heapMegabytes);
  return {
    async open() {
      return (await place.open()) as CardReady;
    },
    async compute(task) {
      const photos = task.filter((photo) => photo !== undefined);
      const prepared = photos.flatMap((photo) => Object.values(photo));
      const buffers = prepared.map(({ values }) => values.buffer as ArrayBuffer);
      const answer = await place.ask(task, photoTimeoutSeconds * photos.length, buffers);
      if (answer !== "late" && "said" in answer) {
        const { said } = answer;
        if (said.kind === "computed") return said;
        throw new Error(said.kind === "failed" ? said.reason : "the worker said what was not asked");
      }
      const reason = answer === "late" ? "it takes too long" : answer.lost;
      throw new Error(`the worker with the graphics card computes no more: ${reason}`);
    },
    close: () => place.close(),
  };
}
