import type { Preparation, PreparedImage } from "@vscnn/deep-features";
import type { PhotoPlace } from "../photos/photo-source.ts";
import type { PhotosConfig } from "../photos/photos-config.ts";
import type { RunBlock, RunDecoders } from "../run.ts";
import type { PhotoOutcome } from "../store/outcome-table.ts";

/** What is needed to compute a block. */
export type WorkerBlock = Pick<RunBlock, "name" | "kind" | "length" | "options">;

/** A block that the worker with the graphics card computes. */
export interface HandedBlock {
  readonly name: string;
  /** What is done to photos before they are handed over. */
  readonly preparation: Preparation;
}

/** What a worker that looks at photos is told when it starts. */
export interface PhotoSettings {
  kind: "photos";
  photos: PhotosConfig;
  maxPixels: number;
  maxBytes: number;
  decoders: RunDecoders | undefined;
  blocks: readonly WorkerBlock[];
  handedOver: readonly HandedBlock[];
}

/** What the worker that has the graphics card is told when it starts. */
export interface CardSettings {
  kind: "card";
  blocks: readonly WorkerBlock[];
}

export type WorkerSettings = PhotoSettings | CardSettings;

/** A photo on its way to the graphics card: made ready for each of the blocks that are wanted of it. */
export type HandedPhoto = Readonly<Record<string, PreparedImage>>;

/** A photo to be looked at. */
export interface PhotoTask {
  /** `undefined` for a post that names none. */
  place: PhotoPlace | undefined;
  /** The blocks that are wanted of it. */
  blocks: readonly string[];
  /** Hash that its file had when the other blocks were made: if it has another, all blocks are wanted. */
  sha256?: string;
}

/** What became of a photo, and the blocks that were made of it, by name. */
export interface PhotoResult {
  outcome: Omit<PhotoOutcome, "id">;
  values: Readonly<Record<string, Float32Array>>;
  /** The photo, if blocks of the graphics card are wanted of it. */
  handed?: HandedPhoto;
  milliseconds: number;
}

/** Photos by their places in a batch; some places are empty. */
export type CardTask = readonly (HandedPhoto | undefined)[];

/** What the graphics card made of a photo. */
export type CardResult =
  | { readonly values: Readonly<Record<string, Float32Array>> }
  | { readonly error: string };

/** How the blocks of a graphics card want their photos. */
export interface CardReady {
  readonly handed: readonly HandedBlock[];
  /** Places of a batch. */
  readonly batchSize: number;
}

/** What a worker says; `failed` is one whose graphics card computes no more. */
export type WorkerMessage =
  | { kind: "ready"; card?: CardReady }
  | { kind: "unfit"; reason: string }
  | { kind: "done"; result: PhotoResult }
  | { kind: "computed"; results: readonly (CardResult | undefined)[]; milliseconds: number }
  | { kind: "failed"; reason: string };
