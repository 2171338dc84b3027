import { findRow } from "../kernel-rows.ts";
import { FREE, isAtTop, listBlocks, type SolverState, sampleOf, setSides } from "./solver-state.ts";

/** Sets variables aside that are at a bound and seem to stay there. */
export function shrink(state: SolverState): void {
  const { up, down } = steepest(state);
  if (!state.unshrunk && up + down <= 10 * state.settings.tolerance) {
    state.unshrunk = true;
    unshrink(state);
  }
  const { order, rises, falls, active } = state;
  for (let place = 0; place < state.active; place++) {
    if (!isSettled(state, order[place], up, down)) continue;
    state.active--;
    for (; state.active > place; state.active--) {
      if (isSettled(state, order[state.active], up, down)) continue;
      exchange(state, place, state.active);
      break;
    }
  }
  for (const t of order.subarray(state.active, active)) {
    rises[t] = Number.NEGATIVE_INFINITY;
    falls[t] = Number.POSITIVE_INFINITY;
  }
  listBlocks(state);
}

/** Brings the variables back that were set aside. */
export function unshrink(state: SolverState): void {
  const { active, size, order, slopes, boundSlopes, linear, status } = state;
  if (active === size) return;
  const idle = order.subarray(active);
  for (const t of idle) slopes[t] = boundSlopes[t] + linear[t];
  const free = order.subarray(0, active).filter((t) => status[t] === FREE);
  if (free.length * size > 2 * active * (size - active)) sumByIdle(state, idle, free);
  else sumByFree(state, idle, free);
  state.active = size;
  for (const t of idle) setSides(state, t);
  listBlocks(state);
}

/** The largest slopes of variables that may rise and that may fall. */
function steepest({ order, active, rises, falls, slopes }: SolverState): { up: number; down: number } {
  let up = Number.NEGATIVE_INFINITY;
  let down = Number.NEGATIVE_INFINITY;
  for (const t of order.subarray(0, active)) {
    up = Math.max(up, slopes[t] + rises[t]);
    down = Math.max(down, -(slopes[t] + falls[t]));
  }
  return { up, down };
}

function isSettled(state: SolverState, t: number, up: number, down: number): boolean {
  if (state.status[t] === FREE) return false;
  return isAtTop(state, t) ? state.slopes[t] > up : -state.slopes[t] > down;
}

/** Adds what the free variables make of the idle ones' slopes, with a kernel row for each idle one. */
function sumByIdle(state: SolverState, idle: Int32Array, free: Int32Array): void {
  const { rows, slopes, alpha, sign, singles } = state;
  for (const t of idle) {
    const row = findRow(rows, sampleOf(state, t)) / 4;
    for (const other of free) slopes[t] -= alpha[other] * sign[other] * singles[row + sampleOf(state, other)];
  }
}

/** The same with a kernel row for each free one, for all variables: those that are not idle keep what they have. */
function sumByFree(state: SolverState, idle: Int32Array, free: Int32Array): void {
  const { rows, slopes, newSlopes, alpha, sign, kernels, at, half } = state;
  newSlopes.set(slopes);
  for (const other of free) {
    const row = findRow(rows, sampleOf(state, other));
    kernels.moveSlopes(half, at.newSlopes, row, alpha[other] * sign[other]);
  }
  for (const t of idle) slopes[t] = newSlopes[t];
}

function exchange({ order, positions }: SolverState, i: number, j: number): void {
  const kept = order[i];
  order[i] = order[j];
  order[j] = kept;
  positions[order[i]] = i;
  positions[order[j]] = j;
}
