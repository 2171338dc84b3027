import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { OptionNames } from "@vscnn/core";
import type { Branch } from "../layers/branch.ts";
import { type Conv1dBranchOptions, conv1dBranch } from "../layers/conv1d-branch.ts";
import { denseHead } from "../layers/dense-head.ts";
import { fuse } from "../layers/fuse.ts";
import type { InitializerName } from "../layers/initializer.ts";

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

/** A network of the paper: a convolutional branch per input, then its two fully connected layers. */
export function presetModel(
  name: string,
  branches: readonly Pick<Conv1dBranchOptions, "name" | "length" | "kernelSize">[],
  options: PresetOptions,
): LayersModel {
  const { initializer = "glorotUniform", seed = 0, outputBias = 0 } = options;
  const built: Branch[] = branches.map((branch) => conv1dBranch({ ...branch, initializer, seed }));
  return fuse(built, denseHead({ initializer, seed, outputBias }), { name });
}
