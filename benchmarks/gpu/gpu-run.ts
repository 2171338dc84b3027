import type { Vgg19Architecture } from "@vscnn/deep-features";
import type { BenchContext, BenchRow } from "../harness/compare.ts";
import type { Peer } from "../harness/start-peer.ts";

/** What a run measures, and against what. */
export interface GpuRun extends BenchContext {
  /** The networks in miniature, for a try without a card. */
  readonly isMiniature: boolean;
  readonly architecture: Vgg19Architecture;
  /** Photographs that go through VGG19 together. */
  readonly photos: readonly number[];
  /** Rows of a training step. */
  readonly batches: readonly number[];
  /** Rows of the epoch. */
  readonly epochRows: number;
  /** PyTorch with CUDA, if it is installed. */
  readonly pytorch: Peer | undefined;
  /** Told what was measured as it comes. */
  readonly onRows: (rows: readonly BenchRow[]) => void;
}

export const PYTORCH = "PyTorch, CUDA";
