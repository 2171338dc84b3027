import type { LayersModel } from "@tensorflow/tfjs-layers";
import { createRandom, matrixFrom } from "@vscnn/core";
import { conv1dBranch, createVscnn, denseHead, fuse, type TrainingData } from "@vscnn/model";
import type { GpuRun } from "./gpu-run.ts";

/** Columns of the two inputs of VSCNN. */
const LENGTHS = [20, 14] as const;

/** VSCNN, or two branches as small as a driver needs them that computes on the processor. */
export function networkOf({ isMiniature }: Pick<GpuRun, "isMiniature">): LayersModel {
  if (!isMiniature) return createVscnn();
  const [visual, social] = LENGTHS;
  const branches = [
    conv1dBranch({ name: "visual", length: visual, filters: [2] }),
    conv1dBranch({ name: "social", length: social, filters: [2], kernelSize: 2 }),
  ];
  return fuse(branches, denseHead({ units: [4] }));
}

/** Rows of uniform numbers: what is learned does not change the time. */
export function simulatedRows(rows: number, seed = 1): TrainingData {
  const random = createRandom(seed);
  const inputs = LENGTHS.map((columns) =>
    matrixFrom(Float32Array.from({ length: rows * columns }, random), [rows, columns]),
  );
  return { inputs, target: Float64Array.from({ length: rows }, random) };
}
