import type { Optimizer } from "@tensorflow/tfjs-core";
import { evaluateRegression, type RegressionEvaluation } from "@vscnn/metrics";
import { predict, trainModel } from "@vscnn/model";
import type { Network } from "./create-networks.ts";
import type { Posts } from "./draw-posts.ts";

/** How much is trained. */
export interface Effort {
  readonly epochs: number;
  readonly seed: number;
  readonly optimizer: (learningRate: number) => Optimizer;
  /** Called when a network is judged. */
  readonly onFinished?: (comparison: Comparison) => void;
}

/** Posts to learn from, to choose the best epoch by, and to judge by. */
export interface Parts {
  readonly training: Posts;
  readonly validation: Posts;
  readonly test: Posts;
}

/** A network's metrics on posts that it has not seen. */
export interface Comparison {
  readonly name: string;
  readonly metrics: RegressionEvaluation;
}

/** Trains every network on the same posts and judges it on the same others. */
export async function compareNetworks(
  networks: readonly Network[],
  { training, validation, test }: Parts,
  effort: Effort,
): Promise<Comparison[]> {
  const { epochs, seed, optimizer, onFinished } = effort;
  const comparisons: Comparison[] = [];
  for (const { name, inputs, model } of networks) {
    // One matrix per branch, in the order of the branches
    const dataOf = (posts: Posts) => ({ inputs: inputs.map((input) => posts[input]), target: posts.score });
    await trainModel(model, dataOf(training), {
      epochs,
      // Larger and longer than the paper's, for some hundred posts in place of hundreds of thousands
      learningRate: 0.003,
      schedule: { every: 20, factor: 0.1 },
      seed,
      optimizer,
      validation: dataOf(validation),
      patience: 15,
    });
    const metrics = evaluateRegression(test.score, predict(model, dataOf(test).inputs));
    comparisons.push({ name, metrics });
    onFinished?.({ name, metrics });
  }
  return comparisons;
}
