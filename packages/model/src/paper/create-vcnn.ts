import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkOptions, type OptionNames } from "@vscnn/core";
import { PRESET_OPTIONS, type PresetOptions, presetModel } from "./paper-network.ts";

/** Options of {@link createVcnn}. */
export interface CreateVcnnOptions extends PresetOptions {
  /** Columns of the input. @defaultValue 20 */
  length?: number;
}

const OPTIONS: OptionNames<CreateVcnnOptions> = { ...PRESET_OPTIONS, length: true };

/**
 * The paper's visual network alone: the visual branch of `createVscnn` and its head.
 *
 * @returns a network of one input, `[rows, 20]` by default
 * @throws TypeError or RangeError if an option is not legal; Error if no backend of TensorFlow.js is started
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * describeModel(createVcnn()).trainableParameters; // => 3166953
 * @see Abousaleh et al. 2021, arXiv:2105.08809, section IV
 */
export function createVcnn(options: CreateVcnnOptions = {}): LayersModel {
  checkOptions("createVcnn", options, OPTIONS);
  const { length = 20, ...preset } = options;
  return presetModel(
    "createVcnn",
    "vcnn",
    [{ name: "visual", option: "length", length, kernelSize: 3 }],
    preset,
  );
}
