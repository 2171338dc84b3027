import type { Image } from "@vscnn/core";
import type { ConfiguredBlock } from "../block-config.ts";
import type { CardBlock } from "./card-block.ts";

/** What a kind of block is for one configuration. */
export interface BlockNature {
  length: number;
  columns: readonly string[];
  /** The options as they are kept, with everything that was found out. */
  options: Readonly<Record<string, unknown>>;
  /** Packages whose versions change the numbers. */
  packages: readonly string[];
  /** What else changes the numbers, such as hashes of files. */
  facts: Readonly<Record<string, string>>;
}

/** Computes the numbers of a block for an image. */
export type BlockFunction = (image: Image) => Float32Array | Promise<Float32Array>;

/** A kind of block. */
export interface BlockKind<Config extends ConfiguredBlock = ConfiguredBlock> {
  /**
   * Looks at a configuration, before anything is planned.
   *
   * @throws TypeError or RangeError that begins with `planExtraction: ` or the name of the function of its features
   */
  describe(config: Config): BlockNature | Promise<BlockNature>;
  /** Makes the function of a block, in a worker. */
  create(options: BlockNature["options"], length: number): BlockFunction | Promise<BlockFunction>;
  /** Makes a block that its options put on a graphics card, in the worker that has the card. */
  createOnCard?(options: BlockNature["options"]): Promise<CardBlock>;
}

/** Names of columns that have none of their own. */
export function numberedColumns(name: string, length: number): string[] {
  return Array.from({ length }, (_, i) => `${name}${i}`);
}
