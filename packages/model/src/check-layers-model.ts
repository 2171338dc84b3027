import type { LayersModel } from "@tensorflow/tfjs-layers";
import { describeValue } from "@vscnn/core";

type Parts = Readonly<Record<string, unknown>>;

/**
 * Checks that an argument is a network: has the parts that a network of TensorFlow.js has, whichever copy of it made
 * the network. What only looks like one used to end in errors of TensorFlow.js.
 */
export function checkLayersModel(functionName: string, model: unknown): asserts model is LayersModel {
  const parts = (typeof model === "object" && model !== null ? model : {}) as Parts;
  if (Array.isArray(parts.layers) && isWhole(parts)) return;
  const given = Array.isArray(parts.layers) ? "one that lacks parts" : describeValue(model);
  throw new TypeError(`${functionName}: model must be a tf.LayersModel, got ${given}`);
}

function isWhole(parts: Parts): boolean {
  const { layers, inputs, outputs, inputLayers, outputLayers, inputNames } = parts;
  const isTensor = ({ shape }: Parts) => Array.isArray(shape);
  const isLayer = ({ getConfig, inboundNodes }: Parts) =>
    typeof getConfig === "function" && Array.isArray(inboundNodes);
  return (
    [layers, inputLayers, outputLayers].every((list) => isListOf(list, isLayer)) &&
    [inputs, outputs].every((list) => isListOf(list, isTensor) && list.length > 0) &&
    Array.isArray(inputNames) &&
    inputNames.every((name) => typeof name === "string") &&
    // A network collects its weights from its layers
    isListOf(parts.weights, ({ read }) => typeof read === "function") &&
    ["apply", "getUserDefinedMetadata"].every((name) => typeof parts[name] === "function")
  );
}

function isListOf(value: unknown, isGood: (element: Parts) => boolean): value is readonly unknown[] {
  return (
    Array.isArray(value) && value.every((each) => typeof each === "object" && each !== null && isGood(each))
  );
}
