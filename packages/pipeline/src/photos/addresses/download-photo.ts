import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { createRandom } from "@vscnn/core";
import type { PhotoStatus } from "../../store/outcome-table.ts";
import type { HttpPhotos } from "../photos-config.ts";
import { createPhotoFetcher, type PhotoFetcher } from "./fetch-photo.ts";
import { DownloadError, photoAddress } from "./photo-address.ts";

/** What came of the address of a photo: a file, or why there is none. */
export type DownloadedPhoto = { bytes: Uint8Array } | { status: Exclude<PhotoStatus, "ok">; error: string };

/** Downloads photos. */
export interface PhotoDownloader {
  /** Downloads a photo, in as many attempts as are allowed. A signal that comes is an error of the photo. */
  download(imagePath: string, signal: AbortSignal): Promise<DownloadedPhoto>;
  /** Ends all connections. */
  close(): Promise<void>;
}

/** Makes what downloads the photos of a run. */
export function createPhotoDownloader(config: HttpPhotos, maxBytes: number): PhotoDownloader {
  const fetcher = createPhotoFetcher(config, maxBytes);
  return {
    async download(imagePath, signal) {
      try {
        const url = photoAddress(imagePath, undefined, config.allowPrivate);
        return { bytes: await withRetries(url, config, fetcher, signal) };
      } catch (error) {
        if (error instanceof DownloadError) return { status: error.status, error: error.message };
        if (signal.aborted) return { status: "failed", error: "the download was stopped" };
        throw error;
      }
    },
    close: fetcher.close,
  };
}

async function withRetries(
  url: URL,
  { retries, backoffSeconds, maxWaitSeconds, seed }: HttpPhotos,
  { fetch }: PhotoFetcher,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const vary = createRandom(seedOf(url, seed));
  for (let attempt = 0; ; attempt++) {
    try {
      return await fetch(url, signal);
    } catch (error) {
      const { isTemporary, waitSeconds } = error as DownloadError;
      if (!isTemporary || attempt === retries || signal.aborted) throw error;
      if ((waitSeconds ?? 0) > maxWaitSeconds) {
        throw new DownloadError(
          "failed",
          `the server asks to wait ${Math.ceil(waitSeconds as number)} seconds`,
        );
      }
      // Waits that are all the same would meet a server that is too busy all at once
      const backoff = backoffSeconds * 2 ** attempt * (0.5 + vary());
      await setTimeout(1000 * Math.min(waitSeconds ?? backoff, maxWaitSeconds), undefined, { signal });
    }
  }
}

/** Every address has waits of its own, whatever the order in which photos are taken. */
function seedOf({ href }: URL, seed: number): number {
  return createHash("sha256").update(`${seed} ${href}`).digest().readUInt32LE(0);
}
