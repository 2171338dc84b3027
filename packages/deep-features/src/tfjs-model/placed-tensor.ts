import type { io } from "@tensorflow/tfjs-core";

/** A tensor of a `model.json`, and where its bytes lie. */
export interface PlacedTensor {
  readonly spec: io.WeightsManifestEntry;
  readonly group: number;
  /** Offset among the bytes of the group. */
  readonly start: number;
  readonly byteLength: number;
}

/** A file of weights that `model.json` names, in the order of their bytes. */
export interface Shard {
  readonly path: string;
  /** Of the group that it belongs to. */
  readonly group: number;
}
