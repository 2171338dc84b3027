import type { SymbolicTensor } from "@tensorflow/tfjs-layers";
import { checkInteger, checkOptions, type OptionNames } from "@vscnn/core";
import { derivedSeed } from "../training/derived-seed.ts";
import type { Branch } from "./branch.ts";
import { denseStack } from "./dense-stack.ts";
import {
  checkLayerOptions,
  checkName,
  checkSizes,
  LAYER_OPTIONS,
  type LayerOptions,
} from "./layer-options.ts";
import { MeanEmbedding } from "./mean-embedding.ts";
import { registerLayers } from "./register-layers.ts";

/** Options of {@link embeddingBranch}. */
export interface EmbeddingBranchOptions extends LayerOptions {
  /** Name of the input; the names of the branch's layers begin with it. */
  name: string;
  /** Columns of the input matrix: the most tags that a row can have. */
  length: number;
  /** Different tags or categories. They are the integers 1 to `vocabulary`; 0 stands where a row has fewer. */
  vocabulary: number;
  /** Numbers that are learned for each of them. @defaultValue 16 */
  dimensions?: number;
  /** Units of fully connected layers after the mean; none gives the mean to the head as it is. @defaultValue [] */
  units?: readonly number[];
  /** Share of outputs set to zero in training, one for all layers or one each. @defaultValue 0.1 */
  dropout?: number | readonly number[];
}

const OPTIONS: OptionNames<EmbeddingBranchOptions> = {
  ...LAYER_OPTIONS,
  name: true,
  length: true,
  vocabulary: true,
  dimensions: true,
  units: true,
  dropout: true,
};

/**
 * A branch for tags and categories: a vector is learned for each, and a row gives the mean of its tags' vectors, whatever
 * their number and order. A row without any gives zeros.
 *
 * Equal to PyTorch's `EmbeddingBag(vocabulary + 1, dimensions, mode="mean", padding_idx=0)`. The vectors begin uniformly in
 * [-0.05, 0.05]; the initializer is that of the fully connected layers.
 *
 * @returns a recipe for `fuse`; `trainModel` and `predict` refuse an input that is no integer from 0 to `vocabulary`
 * @throws TypeError or RangeError if an option is not legal
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * const tags = embeddingBranch({ name: "tags", length: 3, vocabulary: 500, dimensions: 8 });
 * const model = fuse([tags], denseHead({ units: [] }));
 * predict(model, matrixFrom([[17, 402, 0], [0, 0, 0]])).length; // => 2
 */
export function embeddingBranch(options: EmbeddingBranchOptions): Branch {
  checkOptions("embeddingBranch", options, OPTIONS);
  const { dimensions = 16, units = [], dropout = 0.1 } = options;
  const { activation = "relu", initializer = "glorotUniform", seed = 0 } = options;
  const name = checkName("embeddingBranch", options.name);
  const length = checkInteger("embeddingBranch", "length", options.length, { min: 1 });
  // Integers are told apart in single precision up to 2^24
  const vocabulary = checkInteger("embeddingBranch", "vocabulary", options.vocabulary, {
    min: 1,
    max: 2 ** 24 - 1,
  });
  checkInteger("embeddingBranch", "dimensions", dimensions, { min: 1 });
  const sizes = checkSizes("embeddingBranch", "units", units, 0);
  const common = { dropout, activation, initializer, seed };
  const shared = checkLayerOptions("embeddingBranch", sizes.length, common);
  return {
    name,
    length,
    build(input) {
      registerLayers();
      const layerName = `${name}_embedding`;
      const mean = new MeanEmbedding({
        vocabulary,
        dimensions,
        seed: derivedSeed(seed, layerName),
        name: layerName,
      });
      return denseStack(mean.apply(input) as SymbolicTensor, `${name}_dense`, sizes, shared);
    },
  };
}
