import type { Preparation, PreparedImage } from "@vscnn/deep-features";

/** A block that a graphics card computes, many photos at once. */
export interface CardBlock {
  /** What other threads do to photos before they hand them over. */
  readonly preparation: Preparation;
  /** Places of a batch. Every batch has as many, some of them empty: of other shapes a card computes other last bits. */
  readonly batchSize: number;
  /**
   * The numbers of every place, one after the other; those of an empty place mean nothing.
   *
   * @param places - at least one that is not empty
   */
  compute(places: readonly (PreparedImage | undefined)[]): Promise<Float32Array>;
  /** Computes a black photo, which every card can that is not lost. */
  computeBlack(): Promise<void>;
}
