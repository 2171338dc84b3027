import { fitGradientBoosting, fitLinear, predictGradientBoosting, predictLinear } from "@vscnn/baselines";
import type { FitPredict } from "@vscnn/dataset";
import { conv1dBranch, denseHead, fuse, predict, trainModel } from "@vscnn/model";
import { fitStandard, transformStandard } from "@vscnn/pca";
import { fusedAdam } from "@vscnn/wasm-training";
import type { Experiment } from "./config.ts";

/** Small steps and shallow trees for a few hundred rows. */
const BOOSTING = { learningRate: 0.05, maxDepth: 3, minSamplesLeaf: 10 };
const TRAINING = { batchSize: 20, learningRate: 0.001, schedule: { every: 10, factor: 0.3 } };

/** The learners that are compared, each of which is fitted anew for every fold. */
export function predictors(
  { trees, epochs }: Experiment,
  seed: number,
): Record<"mean" | "linear" | "GBDT" | "network", FitPredict> {
  return {
    mean: (train, test) => new Float64Array(test.rows.length).fill(meanOf(train.target)),
    linear: (train, test) => {
      const scale = fitStandard(train.matrix);
      const model = fitLinear(transformStandard(scale, train.matrix), train.target);
      return predictLinear(model, transformStandard(scale, test.matrix));
    },
    GBDT: (train, test) => {
      const model = fitGradientBoosting(train.matrix, train.target, {
        ...BOOSTING,
        nEstimators: trees,
        seed,
      });
      return predictGradientBoosting(model, test.matrix);
    },
    network: async (train, test) => {
      const scale = fitStandard(train.matrix);
      const network = createNetwork(train.matrix.shape[1], meanOf(train.target), seed);
      const data = { inputs: transformStandard(scale, train.matrix), target: train.target };
      await trainModel(network, data, { ...TRAINING, epochs, seed, optimizer: fusedAdam });
      const predicted = predict(network, transformStandard(scale, test.matrix));
      network.dispose();
      return predicted;
    },
  };
}

/** Two convolutions over the post's numbers and one hidden layer; its output begins at the mean of the target. */
function createNetwork(length: number, outputBias: number, seed: number) {
  const convolution = { filters: [16, 32], kernelSize: 3, padding: 1, dropout: 0.1 };
  const post = conv1dBranch({ name: "post", length, ...convolution, seed });
  return fuse([post], denseHead({ units: [64], dropout: 0.2, outputBias, seed }), { name: "facebook" });
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
