import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkLayersModel } from "../check-layers-model.ts";
import { classesOf } from "./classes-of.ts";

/** Tells the compiler of a network's kind; no such key exists. */
declare const CLASSES: unique symbol;

/** A network that gives the probabilities of classes: of `fuse` with a `classHead`. */
export type ClassNetwork = LayersModel & { readonly [CLASSES]: number };

/**
 * Whether a network gives the probabilities of classes, so that `predict` gives a matrix; loaded networks may be of either
 * kind.
 *
 * @param model - any network of tfjs-layers
 * @returns whether its output is a softmax of at least two columns
 * @throws TypeError if it is not a network
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * isClassNetwork(createScnn()); // => false
 */
export function isClassNetwork(model: LayersModel): model is ClassNetwork {
  checkLayersModel("isClassNetwork", model);
  return classesOf(model) !== undefined;
}
