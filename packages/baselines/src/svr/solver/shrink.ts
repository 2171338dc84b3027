import { findRow } from "../kernel-rows.ts";
import { FALL, FREE, isAtTop, RISE, type SolverState } from "./solver-state.ts";

/** Sets variables aside that are at a bound and seem to stay there. */
export function shrink(state: SolverState): void {
  const { up, down } = steepest(state);
  if (!state.unshrunk && up + down <= 10 * state.settings.tolerance) {
    state.unshrunk = true;
    unshrink(state);
  }
  for (let t = 0; t < state.active; t++) {
    if (!isSettled(state, t, up, down)) continue;
    state.active--;
    for (; state.active > t; state.active--) {
      if (isSettled(state, state.active, up, down)) continue;
      exchange(state, t, state.active);
      break;
    }
  }
}

/** Brings the variables back that were set aside. */
export function unshrink(state: SolverState): void {
  const { active, size, slopes, boundSlopes, linear, status } = state;
  if (active === size) return;
  let free = 0;
  for (let t = active; t < size; t++) slopes[t] = boundSlopes[t] + linear[t];
  for (let t = 0; t < active; t++) if (status[t] === FREE) free++;
  if (free * size > 2 * active * (size - active)) sumByIdle(state);
  else sumByFree(state);
  state.active = size;
}

/** The largest slopes of variables that may rise and that may fall. */
function steepest({ active, sides, slopes }: SolverState): { up: number; down: number } {
  let up = Number.NEGATIVE_INFINITY;
  let down = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < active; t++) {
    if (sides[t] & RISE) up = Math.max(up, slopes[t]);
    if (sides[t] & FALL) down = Math.max(down, -slopes[t]);
  }
  return { up, down };
}

function isSettled(state: SolverState, t: number, up: number, down: number): boolean {
  if (state.status[t] === FREE) return false;
  return isAtTop(state, t) ? state.slopes[t] > up : -state.slopes[t] > down;
}

/** Adds what the free variables make of the idle ones' slopes, with a kernel row for each idle one. */
function sumByIdle({ active, size, rows, sample, status, slopes, alpha, sign, singles }: SolverState): void {
  for (let t = active; t < size; t++) {
    const row = findRow(rows, sample[t]) / 4;
    for (let other = 0; other < active; other++) {
      if (status[other] !== FREE) continue;
      slopes[t] -= alpha[other] * sign[other] * singles[row + sample[other]];
    }
  }
}

/** The same with a kernel row for each free one. */
function sumByFree({ active, size, rows, sample, status, alpha, sign, kernels, at }: SolverState): void {
  for (let other = 0; other < active; other++) {
    if (status[other] !== FREE) continue;
    const row = findRow(rows, sample[other]);
    kernels.moveSlopes(active, size, at.slopes, at.samples, row, alpha[other] * sign[other]);
  }
}

function exchange(state: SolverState, i: number, j: number): void {
  const { slopes, boundSlopes, linear, alpha, sample, sign, status, sides } = state;
  for (const list of [slopes, boundSlopes, linear, alpha, sample, sign, status, sides]) {
    const kept = list[i];
    list[i] = list[j];
    list[j] = kept;
  }
}
