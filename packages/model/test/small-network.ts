import { createRandom, type Matrix, matrixFrom } from "@vscnn/core";
import { conv1dBranch, denseHead, fuse, type TrainingData } from "../src/index.ts";

/** Two branches and a head of some 700 weights, to be trained in a moment. */
export function smallNetwork(seed = 0): ReturnType<typeof fuse> {
  return fuse(
    [
      conv1dBranch({ name: "visual", length: 6, filters: [4, 8], seed }),
      conv1dBranch({ name: "social", length: 5, filters: [4], kernelSize: 2, seed }),
    ],
    denseHead({ units: [16, 8], seed }),
  );
}

/** Rows of uniform numbers and a target that is linear in two of their columns. */
export function smallData(rows: number, seed: number): TrainingData & { inputs: Matrix[] } {
  const random = createRandom(seed);
  const draw = (columns: number) => Float64Array.from({ length: rows * columns }, random);
  const visual = matrixFrom(draw(6), [rows, 6]);
  const social = matrixFrom(draw(5), [rows, 5]);
  const target = Float64Array.from(
    { length: rows },
    (_, row) => 3 * visual.get(row, 1) - 2 * social.get(row, 4) + 1,
  );
  return { inputs: [visual, social], target };
}

/** All weights of a network, for comparison to the bit. */
export function weightsOf(model: ReturnType<typeof fuse>): Float32Array[] {
  return model.weights.map((weight) => (weight.read().dataSync() as Float32Array).slice());
}
