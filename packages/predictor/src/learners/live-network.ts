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

/** The name that a weight has in its network, without the number of its place. */
export function nameInNetwork({ name }: NetworkWeight): string {
  return name.slice(name.indexOf(".") + 1);
}

function setWeights(network: LayersModel, weights: readonly NetworkWeight[]): void {
  const given = new Map(weights.map((weight) => [nameInNetwork(weight), weight]));
  const ordered = network.weights.map(({ originalName }) => given.get(originalName));
  const wrong = network.weights.findIndex(({ shape }, i) => ordered[i]?.shape.join() !== shape.join());
  if (wrong >= 0) {
    network.dispose();
    const { originalName, shape } = network.weights[wrong];
    const got = ordered[wrong]?.shape.join(" x ");
    throw new RangeError(
      `predict: ${originalName} of the network must have the shape ${shape.join(" x ")}, got ${got}`,
    );
  }
  const tensors = (ordered as NetworkWeight[]).map(({ values, shape }) =>
    tensor(values, [...shape], "float32"),
  );
  network.setWeights(tensors);
  for (const each of tensors) each.dispose();
}
