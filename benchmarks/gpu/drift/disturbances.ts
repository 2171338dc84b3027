import { createRandom } from "@vscnn/core";
import { changeFactors, changeResults } from "./changed-kernels.ts";
import { type LossCurve, lossesOf, type Steps } from "./losses-of.ts";

/** A way in which a training is not the exact one. */
export interface Disturbance {
  readonly name: string;
  /** How often it is drawn anew. */
  readonly draws: number;
  train(steps: Steps, seed: number): Promise<LossCurve>;
}

/** Distance of a number in single precision to the next. */
const ULP = 2 ** -23;

/** Smallest number in single precision that has all its digits. */
const SMALLEST_NORMAL = 2 ** -126;

/** Ways in which a device may differ from WASM, and small disturbances to compare them with. */
export function disturbances(draws: number): Disturbance[] {
  return [
    ...[1e-7, 1e-6, 1e-5].flatMap((size) => [weightsBy(size, draws), gradientsBy(size, draws)]),
    ...[1, 3].map((ulps) => resultsBy(ulps, draws)),
    {
      name: "results too small for all their digits are zero",
      draws: 1,
      train: (steps) => withKernels(steps, () => changeResults(flushSubnormals)),
    },
    {
      name: "sums in another order (the kernels of TensorFlow.js)",
      draws: 1,
      train: (steps) => lossesOf(steps, { kernels: "missing" }),
    },
    {
      name: "products of numbers of 10 bits (TF32)",
      draws: 1,
      train: (steps) => withKernels(steps, () => changeFactors(roundToTenBits)),
    },
  ];
}

function weightsBy(size: number, draws: number): Disturbance {
  return {
    name: `weights at the start by ${size.toExponential()}`,
    draws,
    train: (steps, seed) => lossesOf(steps, { changeWeights: noise(size, seed) }),
  };
}

function gradientsBy(size: number, draws: number): Disturbance {
  return {
    name: `each gradient by ${size.toExponential()}`,
    draws,
    train: (steps, seed) => lossesOf(steps, { changeGradients: noise(size, seed) }),
  };
}

function resultsBy(ulps: number, draws: number): Disturbance {
  return {
    name: `each result of each operation by up to ${ulps} of its last digit`,
    draws,
    train: (steps, seed) => withKernels(steps, () => changeResults(noise(ulps * ULP, seed))),
  };
}

async function withKernels(steps: Steps, change: () => () => void): Promise<LossCurve> {
  return lossesOf(steps, { changeKernels: change });
}

/** Multiplies numbers by factors that are off by up to a size. One table serves all: drawing each would take minutes. */
function noise(size: number, seed: number): (values: Float32Array) => void {
  const random = createRandom(seed);
  const factors = Float64Array.from({ length: 1 << 16 }, () => 1 + size * (2 * random() - 1));
  let start = 0;
  return (values) => {
    start = (start + 7919) & 0xffff;
    for (let i = 0; i < values.length; i++) values[i] *= factors[(start + i) & 0xffff];
  };
}

function flushSubnormals(values: Float32Array): void {
  for (let i = 0; i < values.length; i++) if (Math.abs(values[i]) < SMALLEST_NORMAL) values[i] = 0;
}

/** Halves away from zero, as tensor cores do not; they differ from each other too. */
function roundToTenBits(values: Float32Array): void {
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  for (let i = 0; i < bits.length; i++) bits[i] = (bits[i] + 0x1000) & ~0x1fff;
}
