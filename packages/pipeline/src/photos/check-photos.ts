import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { describeValue } from "@vscnn/core";
import type { PhotosConfig } from "./photos-config.ts";

/** Where photos come from, as {@link planExtraction} was told. */
export async function photosConfig(photos: unknown): Promise<PhotosConfig> {
  if (typeof photos !== "string" || photos === "") {
    throw new TypeError(`planExtraction: photos must be the path of a folder, got ${describeValue(photos)}`);
  }
  const folder = resolve(photos);
  const stats = await stat(folder).catch(() => undefined);
  if (stats?.isDirectory() !== true) {
    throw new RangeError(
      `planExtraction: photos must be a folder that is there, got ${describeValue(photos)}`,
    );
  }
  return { kind: "folder", folder };
}
