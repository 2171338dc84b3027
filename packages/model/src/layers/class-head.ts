import { initializers, layers, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { checkInteger, checkOptions, type OptionNames } from "@vscnn/core";
import type { Head } from "./branch.ts";
import { denseStack } from "./dense-stack.ts";
import { createInitializer } from "./initializer.ts";
import { checkLayerOptions, checkSizes, type LayerOptions } from "./layer-options.ts";

/** Options of {@link classHead}. */
export interface ClassHeadOptions extends LayerOptions {
  /** Classes to tell apart, at least 2; the target is their index, 0 to `classes - 1`. */
  classes: number;
  /** Units of each hidden layer. @defaultValue [1024, 500] */
  units?: readonly number[];
  /** Share of outputs set to zero in training, one for all layers or one each. @defaultValue [0.1, 0.2] for two layers, else 0.1 */
  dropout?: number | readonly number[];
}

const NAMES: OptionNames<ClassHeadOptions> = {
  classes: true,
  units: true,
  dropout: true,
  activation: true,
  initializer: true,
  seed: true,
};

/**
 * Fully connected layers and a softmax: a network with this head gives the probability of each class, is trained by
 * cross-entropy, and `predict` gives a matrix of `[rows, classes]`.
 *
 * @returns a recipe for `fuse`
 * @throws TypeError or RangeError if an option is not legal
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * const model = fuse([denseBranch({ name: "social", length: 2 })], classHead({ classes: 3, units: [8] }));
 * predict(model, matrixFrom([[0, 0]])).shape; // => [1, 3]
 */
export function classHead(options: ClassHeadOptions): ClassHead {
  checkOptions("classHead", options, NAMES);
  const { units = [1024, 500], activation = "relu", initializer = "glorotUniform", seed = 0 } = options;
  const classes = checkInteger("classHead", "classes", options.classes, { min: 2 });
  const sizes = checkSizes("classHead", "units", units, 0);
  const { dropout = sizes.length === 2 ? [0.1, 0.2] : 0.1 } = options;
  const shared = checkLayerOptions("classHead", sizes.length, { dropout, activation, initializer, seed });
  return {
    classes,
    build(merged) {
      const hidden = denseStack(merged, "fc", sizes, shared);
      const kernelInitializer = createInitializer(shared.initializer, shared.seed, "output");
      const biasInitializer = initializers.zeros();
      const output = layers.dense({ name: "output", units: classes, kernelInitializer, biasInitializer });
      const probabilities = layers.activation({ name: "probabilities", activation: "softmax" });
      return probabilities.apply(output.apply(hidden)) as SymbolicTensor;
    },
  };
}

/** The layers from the merged branches to the probabilities of some classes. */
export interface ClassHead extends Head {
  /** Columns of the output. */
  readonly classes: number;
}
