import { initializers, layers, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { checkNumber, checkOptions, type OptionNames } from "@vscnn/core";
import type { Head } from "./branch.ts";
import { denseStack } from "./dense-stack.ts";
import { createInitializer } from "./initializer.ts";
import { checkLayerOptions, checkSizes, LAYER_OPTIONS, type LayerOptions } from "./layer-options.ts";

/** Options of {@link denseHead}. */
export interface DenseHeadOptions extends LayerOptions {
  /** Units of each hidden layer; none gives a linear model of the merged branches. @defaultValue [1024, 500] */
  units?: readonly number[];
  /** Share of outputs set to zero in training, one for all layers or one each. @defaultValue [0.1, 0.2] for two layers, else 0.1 */
  dropout?: number | readonly number[];
  /**
   * Where the output begins. With the mean of the training target, no hidden unit has to carry that mean: dropout then
   * costs less, and training is shorter. @defaultValue 0
   */
  outputBias?: number;
}

const OPTIONS: OptionNames<DenseHeadOptions> = {
  ...LAYER_OPTIONS,
  units: true,
  dropout: true,
  outputBias: true,
};

/**
 * Fully connected layers and one linear output. Defaults are the paper's: 1,024 and 500 units.
 *
 * @returns a recipe for `fuse`
 * @throws TypeError or RangeError if an option is not legal
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * const model = fuse([denseBranch({ name: "social", length: 4 })], denseHead({ units: [8] }));
 * describeModel(model).trainableParameters; // => 49
 * @see Abousaleh et al. 2021, arXiv:2105.08809, Table III
 */
export function denseHead(options: DenseHeadOptions = {}): Head {
  checkOptions("denseHead", options, OPTIONS);
  const { units = [1024, 500], activation = "relu", initializer = "glorotUniform", seed = 0 } = options;
  const sizes = checkSizes("denseHead", "units", units, 0);
  const { dropout = sizes.length === 2 ? [0.1, 0.2] : 0.1, outputBias = 0 } = options;
  checkNumber("denseHead", "outputBias", outputBias);
  const common = { dropout, activation, initializer, seed };
  const shared = checkLayerOptions("denseHead", sizes.length, common);

  return {
    build(merged) {
      const hidden = denseStack(merged, "fc", sizes, shared);
      const kernelInitializer = createInitializer(shared.initializer, shared.seed, "output");
      const biasInitializer = initializers.constant({ value: outputBias });
      const output = layers.dense({ name: "output", units: 1, kernelInitializer, biasInitializer });
      return output.apply(hidden) as SymbolicTensor;
    },
  };
}
