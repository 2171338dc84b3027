import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkOptions, type OptionNames } from "@vscnn/core";
import { PRESET_OPTIONS, type PresetOptions, presetModel } from "./paper-network.ts";

/** Options of {@link createScnn}. */
export interface ScnnOptions extends PresetOptions {
  /** Columns of the input. @defaultValue 14 */
  length?: number;
}

const OPTIONS: OptionNames<ScnnOptions> = { ...PRESET_OPTIONS, length: true };

/**
 * The paper's social network alone: the social branch of `createVscnn` and its head.
 *
 * @returns a network of one input, `[rows, 14]` by default
 * @throws TypeError or RangeError if an option is not legal
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * describeModel(createScnn()).trainableParameters; // => 2763465
 * @see Abousaleh et al. 2021, arXiv:2105.08809, section IV
 */
export function createScnn(options: ScnnOptions = {}): LayersModel {
  checkOptions("createScnn", options, OPTIONS);
  const { length = 14, ...preset } = options;
  return presetModel("scnn", [{ name: "social", length, kernelSize: 2 }], preset);
}
