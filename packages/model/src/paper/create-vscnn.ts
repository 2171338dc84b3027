import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkOptions, type OptionNames } from "@vscnn/core";
import { PRESET_OPTIONS, type PresetOptions, presetModel } from "./paper-network.ts";

/** Options of {@link createVscnn}. */
export interface CreateVscnnOptions extends PresetOptions {
  /** Columns of the visual matrix, the first input. @defaultValue 20 */
  visualLength?: number;
  /** Columns of the social matrix, the second input. @defaultValue 14 */
  socialLength?: number;
}

const OPTIONS: OptionNames<CreateVscnnOptions> = {
  ...PRESET_OPTIONS,
  visualLength: true,
  socialLength: true,
};

/**
 * The paper's network: a visual and a social branch, fused late.
 *
 * Three convolutions a branch (32, 64 and 128 channels; kernel 3 visual, 2 social; padding 1), then 1,024 and 500 units.
 * Padding 1 on both sides is the only equal padding that gives the paper's merged layer of 4,736.
 *
 * @returns a network of two inputs, `[rows, 20]` and `[rows, 14]` by default
 * @throws TypeError or RangeError if an option is not legal; Error if no backend of TensorFlow.js is started
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * describeModel(createVscnn()).mergedLength; // => 4736
 * describeModel(createVscnn()).trainableParameters; // => 5416393
 * @see Abousaleh et al. 2021, arXiv:2105.08809, Figure 5 and Table III
 */
export function createVscnn(options: CreateVscnnOptions = {}): LayersModel {
  checkOptions("createVscnn", options, OPTIONS);
  const { visualLength = 20, socialLength = 14, ...preset } = options;
  const visual = { name: "visual", option: "visualLength", length: visualLength, kernelSize: 3 };
  const social = { name: "social", option: "socialLength", length: socialLength, kernelSize: 2 };
  return presetModel("createVscnn", "vscnn", [visual, social], preset);
}
