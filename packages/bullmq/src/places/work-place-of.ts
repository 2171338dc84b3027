import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describeValue } from "@vscnn/core";
import { isStorage } from "../storage/check-storage.ts";
import { folderPlace } from "./folder-place.ts";
import { storagePlace } from "./storage-place.ts";
import type { WorkPlace } from "./work-place.ts";

/** Where a worker finds shards and tasks, as it was told. */
export function workPlaceOf(store: unknown, scratch: unknown, photos: unknown): WorkPlace {
  checkPath("scratch", scratch);
  checkPath("photos", photos);
  if (isStorage(store)) {
    const own = `vscnn-worker-${process.pid}`;
    const folder = join(scratch === undefined ? tmpdir() : resolve(scratch as string), own);
    return storagePlace(store, folder, photos as string | undefined);
  }
  if (typeof store !== "string" || store === "") {
    throw new TypeError(
      `startWorker: store must be the path of a folder or a storage, got ${describeValue(store)}`,
    );
  }
  if (scratch !== undefined || photos !== undefined) {
    throw new RangeError("startWorker: scratch and photos are for a storage, got store, a folder");
  }
  return folderPlace(store);
}

function checkPath(name: string, value: unknown): void {
  if (value === undefined) return;
  if (typeof value !== "string")
    throw new TypeError(`startWorker: ${name} must be a path, got ${describeValue(value)}`);
  if (value === "" && name === "scratch")
    throw new RangeError("startWorker: scratch must be a path, got an empty text");
}
