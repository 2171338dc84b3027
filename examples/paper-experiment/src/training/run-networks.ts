import type { Matrix } from "@vscnn/core";
import { bootstrapIntervals, evaluateRegression, type RegressionEvaluation } from "@vscnn/metrics";
import { createScnn, createVcnn, createVscnn, type PresetOptions, predict, trainModel } from "@vscnn/model";
import { fusedAdam } from "@vscnn/wasm-training";
import { PAPER } from "../config.ts";
import { withProgress } from "../progress.ts";
import type { ExperimentData, PartData } from "./experiment-data.ts";

/** What a predictor gave on the test part. */
export interface PredictorResult extends RegressionEvaluation {
  name: string;
  /** The epoch of least validation loss, whose weights were kept; none for the mean. */
  bestEpoch?: number;
  predicted: Float32Array;
  /** Where Spearman's rho of other test parts of this size would lie, 95 in 100 times; NaN for a constant. */
  rhoInterval: readonly [lower: number, upper: number];
}

/** The networks of the paper that are compared, and which inputs each sees. */
const NETWORKS = {
  VSCNN: {
    create: ([visualLength, socialLength]: number[], preset: PresetOptions) =>
      createVscnn({ visualLength, socialLength, ...preset }),
    inputs: ({ visual, social }: PartData): Matrix[] => [visual, social],
  },
  SCNN: {
    create: ([length]: number[], preset: PresetOptions) => createScnn({ length, ...preset }),
    inputs: ({ social }: PartData): Matrix[] => [social],
  },
  VCNN: {
    create: ([length]: number[], preset: PresetOptions) => createVcnn({ length, ...preset }),
    inputs: ({ visual }: PartData): Matrix[] => [visual],
  },
};

/** Trains VSCNN, SCNN and VCNN and predicts the test part; then the training mean, which needs no features. */
export async function runNetworks(
  data: ExperimentData,
  options: { epochs: number; seed: number },
): Promise<PredictorResult[]> {
  const { epochs, seed } = options;
  const { train, validation, test } = data;
  const results: PredictorResult[] = [];
  for (const [name, { create, inputs }] of Object.entries(NETWORKS)) {
    const lengths = inputs(train).map((matrix) => matrix.shape[1]);
    const model = create(lengths, { seed, outputBias: mean(train.score) });
    const history = await withProgress(`Training ${name}, epochs`, epochs, (step) =>
      trainModel(
        model,
        { inputs: inputs(train), target: train.score },
        {
          epochs,
          batchSize: PAPER.batchSize,
          learningRate: PAPER.learningRate,
          schedule: { every: PAPER.decay.everyEpochs, factor: PAPER.decay.factor },
          validation: { inputs: inputs(validation), target: validation.score },
          seed,
          optimizer: fusedAdam,
          onEpoch: step,
        },
      ),
    );
    const predicted = predict(model, inputs(test));
    model.dispose();
    results.push({
      name,
      bestEpoch: history.bestEpoch,
      ...judged(test.score, predicted),
    });
  }
  return [...results, meanPredictor(data)];
}

function meanPredictor({ train, test }: ExperimentData): PredictorResult {
  const predicted = new Float32Array(test.score.length).fill(mean(train.score));
  return { name: "training mean", ...judged(test.score, predicted) };
}

function judged(actual: Float64Array, predicted: Float32Array): Omit<PredictorResult, "name"> {
  const { lower, upper } = bootstrapIntervals(actual, predicted).spearmanRho;
  return { predicted, rhoInterval: [lower, upper], ...evaluateRegression(actual, predicted) };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
