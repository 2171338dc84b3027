import type { LayersModel } from "@tensorflow/tfjs-layers";
import { createRandom, matrixFrom } from "@vscnn/core";
import { type ActivationName, conv1dBranch, denseHead, fuse, type TrainingData } from "@vscnn/model";
import type { GpuRun } from "./gpu-run.ts";

/** Columns of the two inputs of VSCNN. */
const LENGTHS = [20, 14] as const;

/** Which network is trained. */
export interface NetworkChoice extends Pick<GpuRun, "isMiniature"> {
  /** @defaultValue 'relu', the paper's */
  readonly activation?: ActivationName;
}

/** VSCNN, or two branches as small as a driver needs them that computes on the processor. */
export function networkOf({ isMiniature, activation = "relu" }: NetworkChoice): LayersModel {
  const [visual, social] = LENGTHS;
  const small = isMiniature ? { filters: [2] } : {};
  const branches = [
    conv1dBranch({ name: "visual", length: visual, activation, ...small }),
    conv1dBranch({ name: "social", length: social, kernelSize: 2, activation, ...small }),
  ];
  return fuse(branches, denseHead({ activation, ...(isMiniature ? { units: [4] } : {}) }));
}

/** Rows of uniform numbers: what is learned does not change the time. */
export function simulatedRows(rows: number, seed = 1): TrainingData {
  const random = createRandom(seed);
  const inputs = LENGTHS.map((columns) =>
    matrixFrom(Float32Array.from({ length: rows * columns }, random), [rows, columns]),
  );
  return { inputs, target: Float64Array.from({ length: rows }, random) };
}
