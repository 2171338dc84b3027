import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkOptions, type OptionNames } from "@vscnn/core";
import { PRESET_OPTIONS, type PresetOptions, presetModel } from "./paper-network.ts";

/** Options of {@link createEarlyFusion}. */
export interface CreateEarlyFusionOptions extends PresetOptions {
  /** Columns of the input. @defaultValue 20 */
  length?: number;
}

const OPTIONS: OptionNames<CreateEarlyFusionOptions> = { ...PRESET_OPTIONS, length: true };

/**
 * The paper's VSCNN-EF, early fusion: one branch over visual and social features concatenated before their PCA.
 *
 * The paper does not print its layers; they are read as those of the visual branch on a vector of 20.
 *
 * @returns a network of one input, `[rows, 20]` by default
 * @throws TypeError or RangeError if an option is not legal; Error if no backend of TensorFlow.js is started
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * describeModel(createEarlyFusion()).trainableParameters; // => 3166953
 * @see Abousaleh et al. 2021, arXiv:2105.08809, section IV
 */
export function createEarlyFusion(options: CreateEarlyFusionOptions = {}): LayersModel {
  checkOptions("createEarlyFusion", options, OPTIONS);
  const { length = 20, ...preset } = options;
  return presetModel(
    "createEarlyFusion",
    "vscnn-ef",
    [{ name: "features", option: "length", length, kernelSize: 3 }],
    preset,
  );
}
