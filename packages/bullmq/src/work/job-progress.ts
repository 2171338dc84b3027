import { hostname } from "node:os";
import type { Job } from "bullmq";

const TELL_MILLISECONDS = 1000;

/** Tells the queue how far a shard is, once a second. */
export function jobProgress(
  job: Job<unknown, unknown, string>,
  photos: number,
): { photo: () => void; end: () => Promise<void> } {
  const worker = `${hostname()}-${process.pid}`;
  let photosSeen = 0;
  let told = 0;
  let telling: Promise<unknown> = Promise.resolve();
  return {
    photo() {
      photosSeen++;
      const now = performance.now();
      if (now - told < TELL_MILLISECONDS) return;
      told = now;
      // A server that is away hears it next time
      telling = job.updateProgress({ worker, photosSeen, photos }).catch(() => {});
    },
    end: async () => void (await telling),
  };
}
