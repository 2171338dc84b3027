import { type Tensor, tensor } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { createNetwork } from "./create-network.ts";
import type { FittedNetwork, NetworkWeight } from "./fitted-learner.ts";

/** Networks that TensorFlow.js holds, by the weights they were made of. */
const live = new WeakMap<FittedNetwork, LayersModel>();

/** The network of some weights; made when it is asked for first. */
export function liveNetwork(fitted: FittedNetwork): LayersModel {
  const known = live.get(fitted);
  if (known !== undefined) return known;
  const network = createNetwork(fitted.learner, fitted.lengths, {});
  setWeights(network, fitted.weights);
  live.set(fitted, network);
  return network;
}

/** Gives back the memory that TensorFlow.js holds for a network. It is made anew if it is asked for again. */
export function releaseNetwork(fitted: FittedNetwork): void {
  live.get(fitted)?.dispose();
  live.delete(fitted);
}

/** A copy of the weights of a network, in its own order. */
export function weightsOf(network: LayersModel): NetworkWeight[] {
  return network.weights.map((weight, i) => ({
    name: `${String(i).padStart(2, "0")}.${weight.originalName}`,
    shape: weight.shape.map(Number),
    values: Float32Array.from((weight.read() as Tensor).dataSync()),
  }));
}

function setWeights(network: LayersModel, weights: readonly NetworkWeight[]): void {
  const shapes = network.weights.map(({ shape }) => shape.join(" x ")).join(", ");
  const given = weights.map(({ shape }) => shape.join(" x ")).join(", ");
  if (shapes !== given) {
    network.dispose();
    throw new RangeError(`predict: weights of the network must have the shapes ${shapes}, got ${given}`);
  }
  const tensors = weights.map(({ values, shape }) => tensor(values, [...shape], "float32"));
  network.setWeights(tensors);
  for (const each of tensors) each.dispose();
}
