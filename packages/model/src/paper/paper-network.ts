import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkChoice, checkInteger, checkNumber, type OptionNames } from "@vscnn/core";
import { checkBackend } from "../check-backend.ts";
import { type Conv1dBranchOptions, conv1dBranch } from "../layers/conv1d-branch.ts";
import { denseHead } from "../layers/dense-head.ts";
import { fuse } from "../layers/fuse.ts";
import { INITIALIZER_NAMES, type InitializerName } from "../layers/initializer.ts";

/** Options of the paper's networks. */
export interface PresetOptions {
  /** How the weights begin; `'paper'` hardly trains, see {@link InitializerName}. @defaultValue 'glorotUniform' */
  initializer?: InitializerName;
  /** Seed of the initial weights. @defaultValue 0 */
  seed?: number;
  /** Where the output begins; the mean of the training target shortens training. @defaultValue 0 */
  outputBias?: number;
}

/** The names of all options. */
export const PRESET_OPTIONS: OptionNames<PresetOptions> = { initializer: true, seed: true, outputBias: true };

/** An input of a network of the paper. */
interface PaperInput extends Pick<Conv1dBranchOptions, "name" | "length" | "kernelSize"> {
  /** The option that gives its length. */
  readonly option: string;
}

/** A network of the paper: a convolutional branch per input, then its two fully connected layers. */
export function presetModel(
  functionName: string,
  name: string,
  inputs: readonly PaperInput[],
  options: PresetOptions,
): LayersModel {
  const { initializer = "glorotUniform", seed = 0, outputBias = 0 } = options;
  for (const { option, length } of inputs) checkInteger(functionName, option, length, { min: 1 });
  checkChoice(functionName, "initializer", initializer, INITIALIZER_NAMES);
  checkInteger(functionName, "seed", seed, { min: 0, max: 0xffffffff });
  checkNumber(functionName, "outputBias", outputBias);
  checkBackend(functionName);
  const branches = inputs.map(({ option: _, ...input }) => conv1dBranch({ ...input, initializer, seed }));
  return fuse(branches, denseHead({ initializer, seed, outputBias }), { name });
}
