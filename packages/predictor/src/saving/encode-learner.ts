import {
  loadDecisionTree,
  loadGradientBoosting,
  loadLinear,
  loadSvr,
  saveDecisionTree,
  saveGradientBoosting,
  saveLinear,
  saveSvr,
} from "@vscnn/baselines";
import { checkChoice, isTypedArray, openSaved, packSaved } from "@vscnn/core";
import { isNetwork, LEARNER_NAMES, NETWORKS } from "../config/learner-names.ts";
import { underName } from "../errors/under-name.ts";
import type { FittedLearner, FittedNetwork } from "../learners/fitted-learner.ts";
import { nameInNetwork } from "../learners/live-network.ts";
import { networkShapes } from "../learners/network-shapes.ts";
import { readSafetensors, writeSafetensors } from "./safetensors.ts";

const KIND = "predictor-learner";
const VERSION = 1;
/** What takes the model in the envelope. */
const LOADERS = ["loadLinear", "loadSvr", "loadDecisionTree", "loadGradientBoosting"];

/** The first letters of what `packSaved` writes; a safetensors file of ours never begins so. */
const PACKED = [0x56, 0x53, 0x43, 0x4e, 0x4e];

/** A learner as bytes: safetensors for a network, the file of its model in an envelope for all others. */
export function encodeLearner(fitted: FittedLearner): Uint8Array<ArrayBuffer> {
  if ("weights" in fitted) {
    const { learner, lengths, weights } = fitted;
    return writeSafetensors({ metadata: { learner, lengths: lengths.join(",") }, weights });
  }
  const { learner, inputs } = fitted;
  return packSaved({ kind: KIND, version: VERSION, learner, inputs, model: modelBytes(fitted) });
}

function modelBytes(fitted: Exclude<FittedLearner, FittedNetwork>): Uint8Array {
  if (fitted.learner === "linear") return saveLinear(fitted.model);
  if (fitted.learner === "svr") return saveSvr(fitted.model);
  if (fitted.learner === "tree") return saveDecisionTree(fitted.model);
  return saveGradientBoosting(fitted.model);
}

/** The learner in bytes of {@link encodeLearner}, all of it checked. */
export function decodeLearner(functionName: string, bytes: Uint8Array): FittedLearner {
  if (!PACKED.every((byte, at) => bytes[at] === byte)) return decodeNetwork(functionName, bytes);
  const saved = openSaved(functionName, bytes, KIND, VERSION);
  const learner = checkChoice(functionName, "learner", saved.learner, LEARNER_NAMES);
  const inputs = checkChoice(functionName, "inputs", saved.inputs, ["reduced", "plain"]);
  const { model } = saved;
  if (!isTypedArray(model, "Uint8Array")) throw new TypeError(`${functionName}: a learner must have a model`);
  const load = <Model>(loader: (saved: Uint8Array) => Model) =>
    underName(functionName, LOADERS, () => loader(model));
  if (learner === "linear") return { learner, inputs, model: load(loadLinear) };
  if (learner === "svr") return { learner, inputs, model: load(loadSvr) };
  if (learner === "tree") return { learner, inputs, model: load(loadDecisionTree) };
  if (learner === "boosting") return { learner, inputs, model: load(loadGradientBoosting) };
  throw new RangeError(`${functionName}: learner '${learner}' must have weights, got a model`);
}

function decodeNetwork(functionName: string, bytes: Uint8Array): FittedNetwork {
  const { metadata, weights } = readSafetensors(functionName, bytes);
  const learner = checkChoice(functionName, "learner", metadata.learner, LEARNER_NAMES);
  if (!isNetwork(learner))
    throw new RangeError(`${functionName}: weights must be those of a network, got ${learner}`);
  const lengths = String(metadata.lengths).split(",").map(Number);
  const isLegal = lengths.every((length) => Number.isSafeInteger(length) && length >= 1);
  if (!isLegal || lengths.length !== NETWORKS[learner].length) {
    throw new RangeError(`${functionName}: weights must say the lengths of the inputs of '${learner}'`);
  }
  const shapes = networkShapes(learner, lengths);
  const names = new Set(weights.map(nameInNetwork));
  const wrong = weights.find((weight) => shapes.get(nameInNetwork(weight))?.join() !== weight.shape.join());
  if (wrong !== undefined || names.size < weights.length || names.size < shapes.size) {
    const [name, got] = [wrong?.name, wrong?.shape.join(" x ")];
    const problem = wrong === undefined ? `there are ${weights.length}` : `${name} is ${got}`;
    throw new RangeError(
      `${functionName}: weights must be all those of '${learner}' for ${lengths.join(" and ")} columns, ${problem}`,
    );
  }
  return { learner, inputs: "reduced", lengths, weights };
}
