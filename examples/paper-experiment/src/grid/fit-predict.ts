import {
  fitDecisionTree,
  fitGradientBoosting,
  fitLinear,
  fitSvr,
  predictDecisionTree,
  predictGradientBoosting,
  predictLinear,
  predictSvr,
} from "@vscnn/baselines";
import type { FitPredict } from "@vscnn/dataset";
import { createVcnn, predict, trainModel } from "@vscnn/model";
import { fitMinMax, fitPca, transformMinMax, transformPca } from "@vscnn/pca";
import type { LearnerConfig } from "@vscnn/predictor";
import { fusedAdam } from "@vscnn/wasm-training";

/** Components that the photo's features are reduced to (section IV-B), and the paper's SVR and tree (section V-A). */
const COMPONENTS = 20;
const SVR = { C: 3, epsilon: 0.1, gamma: "auto" } as const;
const TREE = { maxDepth: 10 };

/** Reduces, scales, fits and predicts as a split of posts does, for folds of rated photos. */
export function fitPredictOf({ learner, options = {} }: LearnerConfig, seed: number): FitPredict {
  return async (train, test) => {
    const components = Math.min(COMPONENTS, train.matrix.shape[1]);
    const pca = fitPca(train.matrix, { components });
    const scale = fitMinMax(transformPca(pca, train.matrix));
    const reduced = [train, test].map(({ matrix }) => transformMinMax(scale, transformPca(pca, matrix)));
    const [known, asked] = reduced;
    const { target } = train;
    switch (learner) {
      case "linear":
        return predictLinear(fitLinear(known, target), asked);
      case "svr":
        return predictSvr(await fitSvr(known, target, { ...SVR, seed }), asked);
      case "tree":
        return predictDecisionTree(fitDecisionTree(known, target, { ...TREE, seed }), asked);
      case "boosting":
        return predictGradientBoosting(fitGradientBoosting(known, target, { ...options, seed }), asked);
      default: {
        const outputBias = target.reduce((sum, value) => sum + value, 0) / target.length;
        const network = createVcnn({ length: components, seed, outputBias });
        await trainModel(network, { inputs: known, target }, { ...options, seed, optimizer: fusedAdam });
        const predicted = predict(network, asked);
        network.dispose();
        return predicted;
      }
    }
  };
}
