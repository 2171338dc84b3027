import type { PhotoPlace } from "../photos/photo-source.ts";
import type { PhotosConfig } from "../photos/photos-config.ts";
import type { RunBlock, RunDecoders } from "../run.ts";
import type { PhotoOutcome } from "../store/outcome-table.ts";

/** What a worker is told when it starts. */
export interface WorkerSettings {
  photos: PhotosConfig;
  maxPixels: number;
  maxBytes: number;
  decoders: RunDecoders | undefined;
  blocks: readonly Pick<RunBlock, "name" | "kind" | "length" | "options">[];
  /** Blocks that another worker computes, to which decoded photos are handed over. */
  handedOver: readonly string[];
}

/** A decoded photo, on its way from the worker that read it to the one that has the graphics card. */
interface HandedPhoto {
  data: Uint8Array;
  shape: readonly [height: number, width: number, channels: 1 | 3 | 4];
  /** The blocks that are wanted of it. */
  blocks: readonly string[];
}

/** A photo to be looked at. */
export interface PhotoTask {
  /** `undefined` for a post that names none. */
  place: PhotoPlace | undefined;
  /** The blocks that are wanted of it. */
  blocks: readonly string[];
  /** The photo itself, if another worker has decoded it. */
  image?: HandedPhoto;
  /** Hash that its file had when the other blocks were made: if it has another, all blocks are wanted. */
  sha256?: string;
}

/** What became of a photo, and the blocks that were made of it, by name. */
export interface PhotoResult {
  outcome: Omit<PhotoOutcome, "id">;
  values: Readonly<Record<string, Float32Array>>;
  /** The photo, if blocks of another worker are wanted of it. */
  image?: HandedPhoto;
  milliseconds: number;
}

/** What a worker says. */
export type WorkerMessage =
  | { kind: "ready" }
  | { kind: "unfit"; reason: string }
  | { kind: "done"; result: PhotoResult };
