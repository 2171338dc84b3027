// LIBSVM (BSD-3, see README): working sets, shrinking and stopping are those of its Solver, and kernel values are held in
// single precision as there, so that the same pairs are optimized in the same order.
import type { KernelRows } from "./kernel-rows.ts";

/** Options of {@link solveSvr}. */
export interface SolveSvrOptions {
  C: number;
  epsilon: number;
  tol: number;
  shrinking: boolean;
  /** Most steps. */
  maxIter: number;
}

/** What the solver found. */
export interface SvrSolution {
  /** One a sample; 0 for those that are not support vectors. */
  coefficients: Float64Array;
  intercept: number;
  iterations: number;
  converged: boolean;
}

/** How far the solver has come. */
export interface SvrStep {
  iterations: number;
  /** Largest violation of the optimality conditions; the solver ends below `tol`. */
  violation: number;
}

const LOWER = 0;
const UPPER = 1;
const FREE = 2;

/** In place of a curvature that is not positive. */
const TINY = 1e-12;

/** Steps between pauses. */
const STEPS = 16;

/**
 * Solves the dual of epsilon support vector regression by sequential minimal optimization, and pauses now and then.
 *
 * Variables t < n belong to targets seen from below (sign +1), t >= n to the same targets seen from above (sign -1).
 *
 * @see Fan, Chen and Lin 2005, JMLR 6, 1889-1918 (working sets); Chang and Lin 2011, doi:10.1145/1961189.1961199
 */
export function* solveSvr(
  kernel: KernelRows,
  targets: Float64Array,
  { C, epsilon, tol, shrinking, maxIter }: SolveSvrOptions,
): Generator<SvrStep, SvrSolution> {
  const count = targets.length;
  const size = 2 * count;
  const { values } = kernel;
  const sign = new Int8Array(size);
  const sample = new Int32Array(size);
  const linear = new Float64Array(size);
  const gradient = new Float64Array(size);
  /** Gradient as the variables at their upper bound alone would make it. */
  const boundGradient = new Float64Array(size);
  const alpha = new Float64Array(size);
  const status = new Uint8Array(size);
  for (let t = 0; t < count; t++) {
    sign[t] = 1;
    sign[t + count] = -1;
    sample[t] = t;
    sample[t + count] = t;
    linear[t] = epsilon - targets[t];
    linear[t + count] = epsilon + targets[t];
  }
  gradient.set(linear);
  let active = size;
  let unshrunk = false;
  let violation = Number.POSITIVE_INFINITY;
  let first = -1;
  let second = -1;

  /** Chooses the next pair by second-order information; false if the active variables are optimal. */
  function chooseWorkingSet(): boolean {
    let largest = Number.NEGATIVE_INFINITY;
    first = -1;
    for (let t = 0; t < active; t++) {
      const rising = sign[t] > 0;
      if (status[t] === (rising ? UPPER : LOWER)) continue;
      const slope = rising ? -gradient[t] : gradient[t];
      if (slope >= largest) {
        largest = slope;
        first = t;
      }
    }
    let opposite = Number.NEGATIVE_INFINITY;
    let bestDecrease = Number.POSITIVE_INFINITY;
    second = -1;
    const row = first < 0 ? 0 : kernel.find(sample[first]);
    for (let t = 0; t < active; t++) {
      const rising = sign[t] > 0;
      if (status[t] === (rising ? LOWER : UPPER)) continue;
      const slope = rising ? gradient[t] : -gradient[t];
      if (slope >= opposite) opposite = slope;
      const difference = largest + slope;
      if (difference <= 0) continue;
      // 1 + 1 - 2 K(first, t), the signs of the pair cancelling out
      const curvature = 2 - 2 * values[row + sample[t]];
      const decrease = -(difference * difference) / (curvature > 0 ? curvature : TINY);
      if (decrease <= bestDecrease) {
        bestDecrease = decrease;
        second = t;
      }
    }
    violation = largest + opposite;
    return violation >= tol && second >= 0;
  }

  /** Moves the pair to its optimum within the bounds. */
  function optimizePair(i: number, j: number): void {
    const rowI = kernel.find(sample[i]);
    const rowJ = kernel.find(sample[j]);
    const oldI = alpha[i];
    const oldJ = alpha[j];
    const product = sign[i] * sign[j] * values[rowI + sample[j]];
    if (sign[i] !== sign[j]) {
      const curvature = 2 + 2 * product;
      const delta = (-gradient[i] - gradient[j]) / (curvature > 0 ? curvature : TINY);
      const difference = oldI - oldJ;
      alpha[i] += delta;
      alpha[j] += delta;
      if (difference > 0 && alpha[j] < 0) setPair(i, difference, j, 0);
      else if (difference <= 0 && alpha[i] < 0) setPair(i, 0, j, -difference);
      if (difference > 0 && alpha[i] > C) setPair(i, C, j, C - difference);
      else if (difference <= 0 && alpha[j] > C) setPair(i, C + difference, j, C);
    } else {
      const curvature = 2 - 2 * product;
      const delta = (gradient[i] - gradient[j]) / (curvature > 0 ? curvature : TINY);
      const sum = oldI + oldJ;
      alpha[i] -= delta;
      alpha[j] += delta;
      if (sum > C && alpha[i] > C) setPair(i, C, j, sum - C);
      else if (sum <= C && alpha[j] < 0) setPair(i, sum, j, 0);
      if (sum > C && alpha[j] > C) setPair(i, sum - C, j, C);
      else if (sum <= C && alpha[i] < 0) setPair(i, 0, j, sum);
    }
    addRows(rowI, sign[i] * (alpha[i] - oldI), rowJ, sign[j] * (alpha[j] - oldJ));
    updateStatus(i, rowI);
    updateStatus(j, rowJ);
  }

  function setPair(i: number, alphaI: number, j: number, alphaJ: number): void {
    alpha[i] = alphaI;
    alpha[j] = alphaJ;
  }

  function addRows(rowI: number, stepI: number, rowJ: number, stepJ: number): void {
    for (let t = 0; t < active; t++) {
      const column = sample[t];
      const change = values[rowI + column] * stepI + values[rowJ + column] * stepJ;
      gradient[t] += sign[t] * change;
    }
  }

  function updateStatus(t: number, row: number): void {
    const wasUpper = status[t] === UPPER;
    status[t] = alpha[t] >= C ? UPPER : alpha[t] <= 0 ? LOWER : FREE;
    if (wasUpper === (status[t] === UPPER)) return;
    const step = wasUpper ? -C * sign[t] : C * sign[t];
    for (let other = 0; other < size; other++) {
      boundGradient[other] += sign[other] * step * values[row + sample[other]];
    }
  }

  /** Computes the gradient of the variables that were set aside. */
  function reconstructGradient(): void {
    if (active === size) return;
    let free = 0;
    for (let t = active; t < size; t++) gradient[t] = boundGradient[t] + linear[t];
    for (let t = 0; t < active; t++) if (status[t] === FREE) free++;
    if (free * size > 2 * active * (size - active)) {
      for (let t = active; t < size; t++) {
        const row = kernel.find(sample[t]);
        for (let other = 0; other < active; other++) {
          if (status[other] !== FREE) continue;
          gradient[t] += alpha[other] * sign[t] * sign[other] * values[row + sample[other]];
        }
      }
    } else {
      for (let other = 0; other < active; other++) {
        if (status[other] !== FREE) continue;
        const row = kernel.find(sample[other]);
        const weight = alpha[other] * sign[other];
        for (let t = active; t < size; t++) gradient[t] += weight * sign[t] * values[row + sample[t]];
      }
    }
  }

  /** Sets variables aside that are at a bound and seem to stay there. */
  function shrink(): void {
    let up = Number.NEGATIVE_INFINITY;
    let down = Number.NEGATIVE_INFINITY;
    for (let t = 0; t < active; t++) {
      const slope = sign[t] > 0 ? -gradient[t] : gradient[t];
      if (status[t] !== (sign[t] > 0 ? UPPER : LOWER)) up = Math.max(up, slope);
      if (status[t] !== (sign[t] > 0 ? LOWER : UPPER)) down = Math.max(down, -slope);
    }
    if (!unshrunk && up + down <= 10 * tol) {
      unshrunk = true;
      reconstructGradient();
      active = size;
    }
    const isSettled = (t: number): boolean => {
      if (status[t] === FREE) return false;
      const slope = sign[t] > 0 ? -gradient[t] : gradient[t];
      const isAtTop = (status[t] === UPPER) === sign[t] > 0;
      return isAtTop ? slope > up : -slope > down;
    };
    for (let t = 0; t < active; t++) {
      if (!isSettled(t)) continue;
      active--;
      for (; active > t; active--) {
        if (isSettled(active)) continue;
        exchange(t, active);
        break;
      }
    }
  }

  function exchange(i: number, j: number): void {
    for (const list of [sign, sample, linear, gradient, boundGradient, alpha, status]) {
      const kept = list[i];
      list[i] = list[j];
      list[j] = kept;
    }
  }

  let iterations = 0;
  let converged = false;
  for (let untilShrink = Math.min(size, 1000) + 1; iterations < maxIter; ) {
    if (--untilShrink === 0) {
      untilShrink = Math.min(size, 1000);
      if (shrinking) shrink();
    }
    if (!chooseWorkingSet()) {
      reconstructGradient();
      active = size;
      converged = !chooseWorkingSet();
      if (converged) break;
      untilShrink = 1;
    }
    iterations++;
    optimizePair(first, second);
    if (iterations % STEPS === 0) yield { iterations, violation };
  }

  const coefficients = new Float64Array(count);
  for (let t = 0; t < size; t++) coefficients[sample[t]] += sign[t] * alpha[t];
  return { coefficients, intercept: -findOffset(), iterations, converged };

  /** The offset of the decision function: the mean of what the free variables demand, or the middle of its bounds. */
  function findOffset(): number {
    let upper = Number.POSITIVE_INFINITY;
    let lower = Number.NEGATIVE_INFINITY;
    let sum = 0;
    let free = 0;
    for (let t = 0; t < active; t++) {
      const demand = sign[t] * gradient[t];
      if (status[t] === FREE) {
        free++;
        sum += demand;
      } else if ((status[t] === UPPER) === sign[t] > 0) {
        lower = Math.max(lower, demand);
      } else {
        upper = Math.min(upper, demand);
      }
    }
    return free > 0 ? sum / free : (upper + lower) / 2;
  }
}
