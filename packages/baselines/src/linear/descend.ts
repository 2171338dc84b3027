import type { DescentReport } from "../models/linear-model.ts";

/** How gradient descent goes, checked and with its defaults. */
export interface DescentSettings {
  /** 1 / curvature if left out. */
  learningRate?: number | undefined;
  momentum: boolean;
  maxIter: number;
  tolerance: number;
}

/** Minimizes |R w - target|² / 2, whose gradient R'(R w - target) is that of the whole data in standardized units. */
export function descend(
  triangle: Float64Array,
  target: Float64Array,
  curvature: number,
  { learningRate = 1 / (curvature || 1), momentum, maxIter, tolerance }: DescentSettings,
): [Float64Array, DescentReport] {
  const size = target.length;
  let weights = new Float64Array(size);
  const ahead = new Float64Array(size);
  let previous = new Float64Array(size);
  const gradient = new Float64Array(size);
  let first = 0;
  let pace = 1;
  for (let iterations = 0; ; iterations++) {
    const norm = measureGradient(triangle, target, ahead, gradient);
    if (iterations === 0) first = norm;
    const relativeGradient = first === 0 ? 0 : norm / first;
    if (!(relativeGradient < 1e12)) {
      throw new Error(
        `fitLinear: gradient descent diverged, learningRate must be below ${2 / curvature}, got ${learningRate}`,
      );
    }
    const converged = relativeGradient <= tolerance;
    if (converged || iterations === maxIter) return [ahead, { iterations, converged, relativeGradient }];
    let uphill = 0;
    [previous, weights] = [weights, previous];
    for (let i = 0; i < size; i++) {
      weights[i] = ahead[i] - learningRate * gradient[i];
      uphill += gradient[i] * (weights[i] - previous[i]);
    }
    if (uphill > 0) pace = 1;
    const nextPace = (1 + Math.sqrt(1 + 4 * pace * pace)) / 2;
    const push = momentum && uphill <= 0 ? (pace - 1) / nextPace : 0;
    pace = nextPace;
    for (let i = 0; i < size; i++) ahead[i] = weights[i] + push * (weights[i] - previous[i]);
  }
}

/** Writes R'(R w - target) to `gradient` and returns its norm. */
function measureGradient(
  triangle: Float64Array,
  target: Float64Array,
  weights: Float64Array,
  gradient: Float64Array,
): number {
  const size = target.length;
  const residual = new Float64Array(size);
  for (let i = 0; i < size; i++) residual[i] = -target[i];
  for (let j = 0; j < size; j++)
    for (let i = 0; i <= j; i++) residual[i] += triangle[j * size + i] * weights[j];
  let squares = 0;
  for (let j = 0; j < size; j++) {
    let sum = 0;
    for (let i = 0; i <= j; i++) sum += triangle[j * size + i] * residual[i];
    gradient[j] = sum;
    squares += sum * sum;
  }
  return Math.sqrt(squares);
}
