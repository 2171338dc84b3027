import { setMaxListeners } from "node:events";
import { createPhotoDownloader } from "../photos/addresses/download-photo.ts";
import type { PhotoTask } from "../pool/messages.ts";
import type { Run } from "../run.ts";
import { createHandover } from "./handover.ts";
import type { ShardQueue } from "./shard-queue.ts";
import type { ShardWork } from "./shard-work.ts";

/** A photo for a worker. */
interface FedPhoto {
  work: ShardWork;
  row: number;
  task: PhotoTask;
}

/** Hands photos to workers. */
export interface PhotoFeed {
  /** The next photo; `undefined` when there is none. */
  next(): Promise<FedPhoto | undefined>;
  /** Ends what is on its way, and gives no more. */
  stop(): void;
  /** Waits until nothing is on its way. */
  close(): Promise<void>;
}

/** The photos of a queue; those of the web are downloaded before a worker takes them. */
export function createPhotoFeed(run: Run, queue: ShardQueue): PhotoFeed {
  if (run.photos.kind === "http") return downloadedFeed(run, queue, run.photos);
  return { next: () => nextTask(queue), stop: () => {}, close: async () => {} };
}

async function nextTask(queue: ShardQueue): Promise<FedPhoto | undefined> {
  const photo = await queue.next();
  return photo === undefined ? undefined : { ...photo, task: photo.work.taskOf(photo.row) };
}

/**
 * Keeps as many downloads in progress as are allowed. A download that has ended waits until a worker takes it, and only then does the next one
 * begin: however slow the workers are, no more files than that are in memory.
 */
function downloadedFeed(
  run: Run,
  queue: ShardQueue,
  photos: Extract<Run["photos"], { kind: "http" }>,
): PhotoFeed {
  const downloader = createPhotoDownloader(photos, run.maxBytes);
  const controller = new AbortController();
  const { signal } = controller;
  // Every download listens
  setMaxListeners(photos.concurrency + 1, signal);
  const handover = createHandover<FedPhoto>();

  async function downloadInTurn(): Promise<void> {
    for (let photo = await nextTask(queue); photo !== undefined; photo = await nextTask(queue)) {
      const { place } = photo.task;
      if (place === undefined) await handover.give(photo);
      else {
        const download = await downloader.download(place.imagePath, signal);
        if (signal.aborted) return;
        await handover.give({ ...photo, task: { ...photo.task, place: { ...place, download } } });
      }
    }
  }

  const downloading = Promise.all(Array.from({ length: photos.concurrency }, downloadInTurn)).then(
    () => handover.end(),
    (error: unknown) => handover.end(error),
  );
  return {
    next: handover.take,
    stop() {
      controller.abort();
      handover.end();
    },
    async close() {
      await downloading;
      await downloader.close();
    },
  };
}
