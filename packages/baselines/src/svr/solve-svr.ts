// LIBSVM (BSD-3, see NOTICE): working sets, shrinking and stopping are those of its Solver, and kernel values are held in
// single precision as there, so that the same pairs are optimized in the same order.
import { createKernelRows } from "./kernel-rows.ts";

/** What decides the solution. */
export interface SolveSvrOptions {
  C: number;
  epsilon: number;
  /** Width of the kernel. */
  gamma: number;
  tolerance: number;
  shrinking: boolean;
  /** Most steps. */
  maxIter: number;
  /** Room for kernel rows in MB. */
  cacheSize: number;
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
  /** Largest violation of the optimality conditions; the solver ends below `tolerance`. */
  violation: number;
}

const LOWER = 0;
const UPPER = 1;
const FREE = 2;

/** Of `sides`: sign * alpha may rise, may fall. */
const RISE = 1;
const FALL = 2;

/** In place of a curvature that is not positive. */
const TINY = 1e-12;

/** Steps between pauses. */
const STEPS = 16;

/**
 * Solves the dual of epsilon support vector regression by sequential minimal optimization, and pauses now and then.
 *
 * Variables t < n belong to targets seen from below (sign +1), t >= n to the same targets seen from above (sign -1). Where
 * LIBSVM has the gradient G, this has slopes, -sign * G: the same numbers but for exact changes of sign.
 *
 * @param data - samples, row after row
 * @see Fan, Chen and Lin 2005, JMLR 6, 1889-1918 (working sets); Chang and Lin 2011, doi:10.1145/1961189.1961199
 */
export function* solveSvr(
  functionName: string,
  data: Float64Array,
  targets: Float64Array,
  options: SolveSvrOptions,
): Generator<SvrStep, SvrSolution> {
  const { C, epsilon, gamma, tolerance, shrinking, maxIter, cacheSize } = options;
  const count = targets.length;
  const columns = data.length / count;
  const size = 2 * count;
  const rows = createKernelRows(functionName, data, count, columns, gamma, cacheSize, 24 * size);
  const { kernels, buffer } = rows;
  const at = {
    slopes: rows.room,
    boundSlopes: rows.room + 8 * size,
    samples: rows.room + 16 * size,
    sides: rows.room + 20 * size,
  };
  const singles = new Float32Array(buffer);
  const slopes = new Float64Array(buffer, at.slopes, size);
  /** Slopes as the variables at their upper bound alone would make them, without the linear term. */
  const boundSlopes = new Float64Array(buffer, at.boundSlopes, size);
  const sample = new Int32Array(buffer, at.samples, size);
  const sides = new Uint8Array(buffer, at.sides, size);
  const linear = new Float64Array(size);
  const alpha = new Float64Array(size);
  const sign = new Int8Array(size);
  const status = new Uint8Array(size);
  for (let t = 0; t < count; t++) {
    sample[t] = t;
    sample[t + count] = t;
    sign[t] = 1;
    sign[t + count] = -1;
    linear[t] = targets[t] - epsilon;
    linear[t + count] = targets[t] + epsilon;
    sides[t] = RISE;
    sides[t + count] = FALL;
  }
  slopes.set(linear);
  let active = size;
  let unshrunk = false;
  let violation = Number.POSITIVE_INFINITY;
  let first = -1;
  let second = -1;
  let largest = 0;

  /** Follows a step of two variables and notes the one that violates optimality most. */
  function move(rowI: number, stepI: number, rowJ: number, stepJ: number): void {
    first = kernels.moveAndChoose(active, at.slopes, at.samples, at.sides, rowI, stepI, rowJ, stepJ);
    largest = kernels.lastExtreme();
  }

  /** Notes the one that violates optimality most after variables were set aside or brought back. */
  function look(): void {
    const row = rows.find(0);
    move(row, 0, row, 0);
  }

  /** Chooses its partner; false if the active variables are optimal. */
  function choosePartner(): boolean {
    const row = rows.find(sample[Math.max(first, 0)]);
    second = kernels.chooseSecond(active, at.slopes, at.samples, at.sides, row, largest);
    violation = largest + kernels.lastExtreme();
    return violation >= tolerance && second >= 0;
  }

  /** Moves a pair to its optimum within the bounds. */
  function optimizePair(i: number, j: number): void {
    const rowI = rows.find(sample[i]);
    const rowJ = rows.find(sample[j]);
    const oldI = alpha[i];
    const oldJ = alpha[j];
    const curvature = 2 - 2 * singles[rowI / 4 + sample[j]];
    const delta = (slopes[i] - slopes[j]) / (curvature > 0 ? curvature : TINY);
    alpha[i] += sign[i] * delta;
    alpha[j] -= sign[j] * delta;
    if (sign[i] !== sign[j]) {
      const difference = oldI - oldJ;
      if (difference > 0 && alpha[j] < 0) setPair(i, difference, j, 0);
      else if (difference <= 0 && alpha[i] < 0) setPair(i, 0, j, -difference);
      if (difference > 0 && alpha[i] > C) setPair(i, C, j, C - difference);
      else if (difference <= 0 && alpha[j] > C) setPair(i, C + difference, j, C);
    } else {
      const sum = oldI + oldJ;
      if (sum > C && alpha[i] > C) setPair(i, C, j, sum - C);
      else if (sum <= C && alpha[j] < 0) setPair(i, sum, j, 0);
      if (sum > C && alpha[j] > C) setPair(i, sum - C, j, C);
      else if (sum <= C && alpha[i] < 0) setPair(i, 0, j, sum);
    }
    updateStatus(i, rowI);
    updateStatus(j, rowJ);
    move(rowI, sign[i] * (alpha[i] - oldI), rowJ, sign[j] * (alpha[j] - oldJ));
  }

  function setPair(i: number, alphaI: number, j: number, alphaJ: number): void {
    alpha[i] = alphaI;
    alpha[j] = alphaJ;
  }

  function updateStatus(t: number, row: number): void {
    const wasUpper = status[t] === UPPER;
    status[t] = alpha[t] >= C ? UPPER : alpha[t] <= 0 ? LOWER : FREE;
    if (status[t] === FREE) sides[t] = RISE | FALL;
    else sides[t] = isAtTop(t) ? FALL : RISE;
    if (wasUpper === (status[t] === UPPER)) return;
    const step = sign[t] * (wasUpper ? -C : C);
    kernels.moveSlopes(0, size, at.boundSlopes, at.samples, row, step);
  }

  /** Of a variable at a bound: whether sign * alpha cannot rise. */
  function isAtTop(t: number): boolean {
    return (status[t] === UPPER) === sign[t] > 0;
  }

  /** Brings the variables back that were set aside. */
  function unshrink(): void {
    if (active === size) return;
    let free = 0;
    for (let t = active; t < size; t++) slopes[t] = boundSlopes[t] + linear[t];
    for (let t = 0; t < active; t++) if (status[t] === FREE) free++;
    if (free * size > 2 * active * (size - active)) {
      for (let t = active; t < size; t++) {
        const row = rows.find(sample[t]) / 4;
        for (let other = 0; other < active; other++) {
          if (status[other] !== FREE) continue;
          slopes[t] -= alpha[other] * sign[other] * singles[row + sample[other]];
        }
      }
    } else {
      for (let other = 0; other < active; other++) {
        if (status[other] !== FREE) continue;
        const row = rows.find(sample[other]);
        kernels.moveSlopes(active, size, at.slopes, at.samples, row, alpha[other] * sign[other]);
      }
    }
    active = size;
  }

  /** Sets variables aside that are at a bound and seem to stay there. */
  function shrink(): void {
    let up = Number.NEGATIVE_INFINITY;
    let down = Number.NEGATIVE_INFINITY;
    for (let t = 0; t < active; t++) {
      if (sides[t] & RISE) up = Math.max(up, slopes[t]);
      if (sides[t] & FALL) down = Math.max(down, -slopes[t]);
    }
    if (!unshrunk && up + down <= 10 * tolerance) {
      unshrunk = true;
      unshrink();
    }
    const isSettled = (t: number): boolean => {
      if (status[t] === FREE) return false;
      return isAtTop(t) ? slopes[t] > up : -slopes[t] > down;
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
    for (const list of [slopes, boundSlopes, linear, alpha, sample, sign, status, sides]) {
      const kept = list[i];
      list[i] = list[j];
      list[j] = kept;
    }
  }

  let iterations = 0;
  let converged = false;
  look();
  for (let untilShrink = Math.min(size, 1000) + 1; iterations < maxIter; ) {
    if (--untilShrink === 0) {
      untilShrink = Math.min(size, 1000);
      if (shrinking) {
        shrink();
        look();
      }
    }
    if (!choosePartner()) {
      unshrink();
      look();
      converged = !choosePartner();
      if (converged) break;
      untilShrink = 1;
    }
    iterations++;
    optimizePair(first, second);
    if (iterations % STEPS === 0) yield { iterations, violation };
  }

  const coefficients = new Float64Array(count);
  for (let t = 0; t < size; t++) coefficients[sample[t]] += sign[t] * alpha[t];
  return { coefficients, intercept: findIntercept(), iterations, converged };

  /** The mean of what the free variables demand, or the middle of what those at their bounds leave open. */
  function findIntercept(): number {
    let upper = Number.POSITIVE_INFINITY;
    let lower = Number.NEGATIVE_INFINITY;
    let sum = 0;
    let free = 0;
    for (let t = 0; t < active; t++) {
      if (status[t] === FREE) {
        free++;
        sum += slopes[t];
      } else if (isAtTop(t)) {
        upper = Math.min(upper, slopes[t]);
      } else {
        lower = Math.max(lower, slopes[t]);
      }
    }
    return free > 0 ? sum / free : (upper + lower) / 2;
  }
}
