import type { Optimizer } from "@tensorflow/tfjs-core";
import {
  checkFunction,
  checkInteger,
  checkOptions,
  describeValue,
  type Matrix,
  type OptionNames,
} from "@vscnn/core";
import type { FitPredict } from "@vscnn/dataset";
import { predictAsync, trainModel } from "@vscnn/model";
import { transformMinMax, transformPca } from "@vscnn/pca";
import { isNetwork, NETWORKS, type NetworkName } from "./config/learner-names.ts";
import type { LearnerConfig, LearnerName } from "./config/predictor-config.ts";
import { resolveLearner } from "./config/resolve-learners.ts";
import type { Reductions } from "./create-reductions.ts";
import type { LearnerInputs } from "./inputs/learner-inputs.ts";
import { reduceColumns } from "./inputs/reduce-columns.ts";
import { createNetwork } from "./learners/create-network.ts";
import { fitLearner } from "./learners/fit-learner.ts";
import { predictLearner } from "./learners/predict-learner.ts";

/** Options of {@link reducedLearner}. */
export interface ReducedLearnerOptions {
  /** Principal components that the columns are reduced to, all where there are fewer columns. @defaultValue 20 */
  components?: number;
  /** Seed of the learner. @defaultValue 0 */
  seed?: number;
  /** Makes the optimizer of a network, given the learning rate. @defaultValue TensorFlow.js's Adam */
  optimizer?: (learningRate: number) => Optimizer;
  /** Where learners that are compared on the same rows keep their reductions, from {@link createReductions}. @defaultValue nowhere */
  reductions?: Reductions;
}

const OPTIONS: OptionNames<ReducedLearnerOptions> = {
  components: true,
  seed: true,
  optimizer: true,
  reductions: true,
};

/**
 * A learner of the paper for any matrix, in the form that `crossValidate` of `@vscnn/dataset` takes: columns are reduced to principal
 * components and scaled to 0 to 1 as the training rows have it, then the learner learns from these alone. It stands for a photo's half or a
 * post's half of the paper where there are no posts, such as photographs that people rated.
 *
 * A network is trained for all of its epochs, since no rows are held back.
 *
 * @param learner - a name, or a name with options; all but `vscnn`, which takes two inputs. Without options it has the paper's
 * @returns fits on some rows and predicts others
 * @throws TypeError or RangeError if the learner or an option is not legal
 * @example
 * import { crossValidate } from "@vscnn/dataset";
 * const matrix = matrixFrom(Array.from({ length: 40 }, (_, row) => [row, (row * row) % 7]));
 * const target = Array.from({ length: 40 }, (_, row) => 2 * row + 1);
 * const { predictions } = await crossValidate(reducedLearner("linear", { components: 2 }), { matrix, target });
 * Math.round(predictions[9]); // => 19
 * @see Abousaleh, Cheng, Yu and Tsao 2021, arXiv:2105.08809, sections IV-B and V-A
 */
export function reducedLearner(
  learner: LearnerName | LearnerConfig,
  options: ReducedLearnerOptions = {},
): FitPredict {
  const name = "reducedLearner";
  const config = resolveLearner(name, "learner", learner, "paper");
  checkLearner(name, config);
  checkOptions(name, options, OPTIONS);
  const { components = 20, seed = 0, optimizer, reductions } = options;
  checkInteger(name, "components", components, { min: 1, max: 4096 });
  checkInteger(name, "seed", seed, { min: 0, max: 2 ** 32 - 1 });
  if (optimizer !== undefined) checkFunction(name, "optimizer", optimizer);
  checkReductions(name, reductions);
  return async (train, test) => {
    const kept = Math.min(components, train.matrix.shape[1]);
    const { pca, scale, rows: known } = (reductions?.of ?? reduceColumns)(train.matrix, kept);
    const asked = transformMinMax(scale, transformPca(pca, test.matrix));
    const target = Float64Array.from(train.target);
    if (isNetwork(config.learner)) {
      return trained(
        config.learner,
        { known, asked, target },
        { ...config.options, seed, ...(optimizer && { optimizer }) },
      );
    }
    const context = {
      functionName: name,
      seed,
      signal: undefined,
      store: undefined,
      optimizer,
      threads: 1,
      onProgress() {},
    };
    const part = { inputs: alone(known), target };
    const fitted = await fitLearner(config, { train: part, validation: part }, context);
    return predictLearner(fitted, alone(asked));
  };
}

function checkLearner(functionName: string, { learner, inputs }: Required<LearnerConfig>): void {
  if (isNetwork(learner) && NETWORKS[learner].length > 1) {
    throw new RangeError(`${functionName}: learner must be one that takes one matrix, got '${learner}'`);
  }
  if (inputs !== "reduced") {
    throw new RangeError(`${functionName}: learner.inputs must be 'reduced', got '${inputs}'`);
  }
}

function checkReductions(functionName: string, reductions: Reductions | undefined): void {
  if (reductions === undefined || typeof reductions?.of === "function") return;
  const need = "must be what createReductions gives";
  throw new TypeError(`${functionName}: reductions ${need}, got ${describeValue(reductions)}`);
}

/** One matrix, whichever form of the rows a learner asks for. */
function alone(matrix: Matrix): LearnerInputs {
  return { reduced: () => matrix, both: () => matrix, plain: () => matrix, distinct: () => undefined };
}

async function trained(
  learner: NetworkName,
  { known, asked, target }: { known: Matrix; asked: Matrix; target: Float64Array },
  options: NonNullable<Parameters<typeof trainModel>[2]> & { seed: number },
): Promise<Float32Array> {
  const outputBias = target.reduce((sum, value) => sum + value, 0) / target.length;
  const network = createNetwork(learner, [known.shape[1]], { seed: options.seed, outputBias });
  try {
    await trainModel(network, { inputs: known, target }, options);
    return await predictAsync(network, asked);
  } finally {
    network.dispose();
  }
}
