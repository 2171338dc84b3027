import { findRow } from "../kernel-rows.ts";
import { followStep } from "./choose-pair.ts";
import { FREE, LOWER, type SolverState, sampleOf, setSides, UPPER } from "./solver-state.ts";

/** In place of a curvature that is not positive. */
const TINY = 1e-12;

/** Moves the chosen pair to its optimum within the bounds. */
export function optimizePair(state: SolverState): void {
  const { rows, alpha, sign, slopes, singles, first: i, second: j } = state;
  const rowI = findRow(rows, sampleOf(state, i));
  const rowJ = findRow(rows, sampleOf(state, j));
  const oldI = alpha[i];
  const oldJ = alpha[j];
  const curvature = 2 - 2 * singles[rowI / 4 + sampleOf(state, j)];
  const delta = (slopes[i] - slopes[j]) / (curvature > 0 ? curvature : TINY);
  alpha[i] += sign[i] * delta;
  alpha[j] -= sign[j] * delta;
  if (sign[i] !== sign[j]) clipOpposite(state, oldI - oldJ);
  else clipAlike(state, oldI + oldJ);
  updateStatus(state, i, rowI);
  updateStatus(state, j, rowJ);
  followStep(state, rowI, sign[i] * (alpha[i] - oldI), rowJ, sign[j] * (alpha[j] - oldJ));
}

/** Keeps a pair of opposite signs, whose difference does not change, within the bounds. */
function clipOpposite(state: SolverState, difference: number): void {
  const { alpha, first: i, second: j, settings } = state;
  const { C } = settings;
  if (difference > 0 && alpha[j] < 0) setPair(state, difference, 0);
  else if (difference <= 0 && alpha[i] < 0) setPair(state, 0, -difference);
  if (difference > 0 && alpha[i] > C) setPair(state, C, C - difference);
  else if (difference <= 0 && alpha[j] > C) setPair(state, C + difference, C);
}

/** Keeps a pair of the same sign, whose sum does not change, within the bounds. */
function clipAlike(state: SolverState, sum: number): void {
  const { alpha, first: i, second: j, settings } = state;
  const { C } = settings;
  if (sum > C && alpha[i] > C) setPair(state, C, sum - C);
  else if (sum <= C && alpha[j] < 0) setPair(state, sum, 0);
  if (sum > C && alpha[j] > C) setPair(state, sum - C, C);
  else if (sum <= C && alpha[i] < 0) setPair(state, 0, sum);
}

function setPair({ alpha, first, second }: SolverState, alphaFirst: number, alphaSecond: number): void {
  alpha[first] = alphaFirst;
  alpha[second] = alphaSecond;
}

function updateStatus(state: SolverState, t: number, row: number): void {
  const { alpha, sign, status, half, at, kernels, settings } = state;
  const { C } = settings;
  const wasUpper = status[t] === UPPER;
  status[t] = alpha[t] >= C ? UPPER : alpha[t] <= 0 ? LOWER : FREE;
  setSides(state, t);
  if (wasUpper === (status[t] === UPPER)) return;
  const step = sign[t] * (wasUpper ? -C : C);
  kernels.moveSlopes(half, at.boundSlopes, row, step);
}
