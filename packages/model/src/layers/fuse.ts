import { input, type LayersModel, layers, model, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { checkInteger, checkOptions, describeValue } from "@vscnn/core";
import { checkBackend } from "../check-backend.ts";
import type { ClassNetwork } from "../prediction/class-network.ts";
import { classesOf } from "../prediction/classes-of.ts";
import { checkSavable } from "../saving/check-savable.ts";
import { MODEL_KIND, MODEL_VERSION, type ModelMetadata } from "../saving/model-metadata.ts";
import type { Branch, Head } from "./branch.ts";
import type { ClassHead } from "./class-head.ts";
import { checkName } from "./layer-options.ts";

/** Options of {@link fuse}. */
export interface FuseOptions {
  /** Name of the network, kept in its metadata as `preset`. @defaultValue 'custom' */
  name?: string;
}

/**
 * Joins branches and a head to a network: one matrix in per branch, in this order, one number per row out.
 *
 * Several branches are late fusion: each has its own layers, and their outputs are concatenated for the head. Early
 * fusion is one branch over inputs concatenated by {@link joinColumns}.
 *
 * @param branches - at least one; their names differ
 * @returns a plain `tf.LayersModel`, with `kind`, `version`, `preset` and the inputs in its metadata
 * @throws TypeError or RangeError if there is no branch, two have the same name or one that of a layer, or an output has
 * a wrong shape, or a loader would refuse the network: it has a network within it, more than 1,000 layers, or layers of
 * unknown shapes, of too many numbers per row or of a class that tfjs was not told of; Error if no backend is started
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * const visual = conv1dBranch({ name: "visual", length: 20 });
 * const social = conv1dBranch({ name: "social", length: 14, kernelSize: 2 });
 * const network = fuse([visual, social], denseHead());
 * network.inputNames; // => ["visual", "social"]
 */
export function fuse(branches: readonly Branch[], head: ClassHead, options?: FuseOptions): ClassNetwork;
export function fuse(branches: readonly Branch[], head: Head, options?: FuseOptions): LayersModel;
export function fuse(branches: readonly Branch[], head: Head, options: FuseOptions = {}): LayersModel {
  checkOptions("fuse", options, { name: true });
  const { name = "custom" } = options;
  checkName("fuse", name);
  checkBranches(branches);
  if (typeof head?.build !== "function") {
    throw new TypeError(`fuse: head must be a head, such as denseHead(), got ${describeValue(head)}`);
  }
  checkBackend("fuse");
  const inputs = branches.map((branch) => input({ shape: [branch.length], name: branch.name }));
  const outputs = branches.map((branch, index) => flatOutput(branch, inputs[index]));
  const merged =
    outputs.length === 1
      ? outputs[0]
      : (layers.concatenate({ name: "merged" }).apply(outputs) as SymbolicTensor);
  const output = head.build(merged);
  const network = networkOf(inputs, output, name);
  const isNumber = output.rank === 2 && output.shape[1] === 1;
  if (!isNumber && classesOf(network) === undefined) {
    throw new RangeError(
      `fuse: head must give one number per row or end with a softmax over classes, got shape [${output.shape}]`,
    );
  }
  checkSavable("fuse", network);
  const metadata: ModelMetadata = {
    kind: MODEL_KIND,
    version: MODEL_VERSION,
    preset: name,
    inputs: branches.map((branch) => ({ name: branch.name, length: branch.length })),
    user: {},
  };
  network.setUserDefinedMetadata(metadata);
  return network;
}

function checkBranches(branches: readonly Branch[]): void {
  if (!Array.isArray(branches)) {
    throw new TypeError(`fuse: branches must be an array of branches, got ${describeValue(branches)}`);
  }
  if (branches.length === 0) throw new RangeError("fuse: branches must have at least one branch, got 0");
  for (const [index, branch] of branches.entries()) {
    if (typeof branch?.build !== "function")
      throw new TypeError(`fuse: branches[${index}] must be a branch, such as denseBranch({ name, length })`);
    checkName("fuse", branch.name);
    checkInteger("fuse", `length of branches[${index}]`, branch.length, { min: 1 });
  }
  const names = branches.map((branch) => branch.name);
  const repeated = names.find((each, index) => names.indexOf(each) !== index);
  if (repeated !== undefined)
    throw new RangeError(`fuse: branches must have different names, got '${repeated}' twice`);
}

function flatOutput(branch: Branch, from: SymbolicTensor): SymbolicTensor {
  const output = branch.build(from);
  if (output.rank === 2) return output;
  throw new RangeError(`fuse: branch '${branch.name}' must have flat output, got shape [${output.shape}]`);
}

function networkOf(inputs: SymbolicTensor[], outputs: SymbolicTensor, name: string): LayersModel {
  try {
    return model({ inputs, outputs, name });
  } catch (cause) {
    const [, repeated] = /^The name "(.+?)" is used/.exec((cause as Error).message) ?? [];
    if (repeated === undefined) throw cause;
    throw new RangeError(
      `fuse: branches must have other names than the layers of the network, got '${repeated}' twice`,
      { cause },
    );
  }
}
