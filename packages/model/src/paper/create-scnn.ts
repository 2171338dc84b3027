import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkOptions, type OptionNames } from "@vscnn/core";
import { PRESET_OPTIONS, type PresetOptions, presetModel } from "./paper-network.ts";

/** Options of {@link createScnn}. */
export interface CreateScnnOptions extends PresetOptions {
  /** Columns of the input. @defaultValue 14 */
  length?: number;
}

const OPTIONS: OptionNames<CreateScnnOptions> = { ...PRESET_OPTIONS, length: true };

/**
 * The paper's social network alone: the social branch of `createVscnn` and its head.
 *
 * @returns a network of one input, `[rows, 14]` by default
 * @throws TypeError or RangeError if an option is not legal; Error if no backend of TensorFlow.js is started
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * describeModel(createScnn()).trainableParameters; // => 2763465
 * @see Abousaleh et al. 2021, arXiv:2105.08809, section IV
 */
export function createScnn(options: CreateScnnOptions = {}): LayersModel {
  checkOptions("createScnn", options, OPTIONS);
  const { length = 14, ...preset } = options;
  return presetModel(
    "createScnn",
    "scnn",
    [{ name: "social", option: "length", length, kernelSize: 2 }],
    preset,
  );
}
