import type { Vgg19Architecture } from "../../vgg19/architecture.ts";
import type { Vgg19LayerWeights } from "../../vgg19-weights.ts";

/** What the thread is told when it starts. */
export interface KerasTask {
  readonly functionName: string;
  readonly path: string;
  readonly architecture: Vgg19Architecture;
}

/** The layer that the thread is asked for. */
export interface LayerQuestion {
  readonly name: string;
}

/** What it answers: first that the file is open, then a layer for each question; or why not. */
export type KerasAnswer =
  | { readonly kind: "open" }
  | { readonly kind: "layer"; readonly weights: Vgg19LayerWeights }
  | { readonly kind: "failed"; readonly message: string; readonly isRange: boolean; readonly reason: string };
