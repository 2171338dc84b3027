import type { BlockKindName } from "./blocks/block-kinds.ts";
import type { PhotosConfig } from "./photos/photos-config.ts";

/** A block of a run, and everything that its numbers depend on. */
export interface RunBlock {
  readonly name: string;
  /** What makes the numbers. */
  readonly kind: BlockKindName;
  /** Numbers of a photo. */
  readonly length: number;
  /** Their names. */
  readonly columns: readonly string[];
  /** The options that were given, and what was decided where they left a choice. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Versions of the packages that change the numbers. */
  readonly versions: Readonly<Record<string, string>>;
  /** Hashes of files that change the numbers. */
  readonly facts: Readonly<Record<string, string>>;
  /** Hash of all that: numbers under another fingerprint are never used as those of this block. */
  readonly fingerprint: string;
}

/** Size and hash of a file of a shard. */
export interface RunShardFile {
  readonly bytes: number;
  readonly sha256: string;
}

/** The posts of a shard. */
export interface RunShard {
  readonly rows: number;
  /** Hash of what the posts say. */
  readonly posts: string;
  /** Size of their Parquet file. */
  readonly bytes: number;
  /** Hash of their Parquet file. */
  readonly sha256: string;
  /** The Parquet file of where their photos lie, for photos in archives. */
  readonly members?: RunShardFile;
}

/** A module of decoders. */
export interface RunDecoders {
  /** Absolute path, or `sharp` for that package. */
  readonly module: string;
  /** Hash of the module; of sharp, of its version. */
  readonly sha256: string;
}

/** An extraction as it was planned: what `run.json` of its folder says. */
export interface Run {
  readonly kind: "feature-run";
  readonly version: 1;
  /** Where it lies. */
  readonly folder: string;
  readonly postCount: number;
  /** Posts of a shard; the last may have fewer. */
  readonly shardSize: number;
  readonly shardCount: number;
  /** Where the photos are. */
  readonly photos: PhotosConfig;
  /** Largest width times height that is decoded. */
  readonly maxPixels: number;
  /** Largest file that is read. */
  readonly maxBytes: number;
  /** The module of decoders for formats other than JPEG and PNG, and its hash. */
  readonly decoders?: RunDecoders;
  readonly blocks: readonly RunBlock[];
  readonly shards: readonly RunShard[];
}
