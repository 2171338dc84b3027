import { layers, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { checkBoolean, checkInteger, checkOptions, type OptionNames } from "@vscnn/core";
import type { Branch } from "./branch.ts";
import { denseStack } from "./dense-stack.ts";
import {
  checkLayerOptions,
  checkName,
  checkSizes,
  LAYER_OPTIONS,
  type LayerOptions,
} from "./layer-options.ts";

/** Options of {@link denseBranch}. */
export interface DenseBranchOptions extends LayerOptions {
  /** Name of the input; the names of the branch's layers begin with it. */
  name: string;
  /** Columns of the input matrix. */
  length: number;
  /** Units of each fully connected layer; none gives the input to the head as it is. @defaultValue [] */
  units?: readonly number[];
  /** Whether the input is batch-normalized first, for columns of different scales. @defaultValue false */
  batchNorm?: boolean;
  /** Share of outputs set to zero in training, one for all layers or one each. @defaultValue 0.1 */
  dropout?: number | readonly number[];
}

const OPTIONS: OptionNames<DenseBranchOptions> = {
  ...LAYER_OPTIONS,
  name: true,
  length: true,
  units: true,
  batchNorm: true,
  dropout: true,
};

/**
 * A branch of fully connected layers, for inputs whose columns have no neighbors: text embeddings, one-hot codes.
 *
 * @returns a recipe for `fuse`
 * @throws TypeError or RangeError if an option is not legal
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * const branch = denseBranch({ name: "text", length: 384, units: [64] });
 * describeModel(fuse([branch], denseHead())).mergedLength; // => 64
 */
export function denseBranch(options: DenseBranchOptions): Branch {
  checkOptions("denseBranch", options, OPTIONS);
  const { units = [], batchNorm = false, dropout = 0.1 } = options;
  const { activation = "relu", initializer = "glorotUniform", seed = 0 } = options;
  const name = checkName("denseBranch", options.name);
  const length = checkInteger("denseBranch", "length", options.length, { min: 1 });
  const sizes = checkSizes("denseBranch", "units", units, 0);
  checkBoolean("denseBranch", "batchNorm", batchNorm);
  const common = { dropout, activation, initializer, seed };
  const shared = checkLayerOptions("denseBranch", sizes.length, common);

  return {
    name,
    length,
    build(input) {
      let output = input;
      if (batchNorm) {
        const normalize = layers.batchNormalization({ name: `${name}_norm`, momentum: 0.9, epsilon: 1e-5 });
        output = normalize.apply(output) as SymbolicTensor;
      }
      return denseStack(output, `${name}_dense`, sizes, shared);
    },
  };
}
