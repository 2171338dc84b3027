import { findRow } from "../kernel-rows.ts";
import type { SolverState } from "./solver-state.ts";

/** Follows a step of two variables and notes the one that violates optimality most. */
export function followStep(
  state: SolverState,
  rowI: number,
  stepI: number,
  rowJ: number,
  stepJ: number,
): void {
  const { kernels, at, active } = state;
  state.first = kernels.moveAndChoose(active, at.slopes, at.samples, at.sides, rowI, stepI, rowJ, stepJ);
  state.largest = kernels.lastExtreme();
}

/** Notes the variable that violates optimality most, after variables were set aside or brought back. */
export function chooseFirst(state: SolverState): void {
  const row = findRow(state.rows, 0);
  followStep(state, row, 0, row, 0);
}

/**
 * Chooses the partner of the first.
 *
 * @returns false if the active variables are optimal
 * @see Fan, Chen and Lin 2005, JMLR 6, 1889-1918
 */
export function chooseSecond(state: SolverState): boolean {
  const { kernels, at, active, rows, sample, first, largest, settings } = state;
  const row = findRow(rows, sample[Math.max(first, 0)]);
  state.second = kernels.chooseSecond(active, at.slopes, at.samples, at.sides, row, largest);
  state.violation = largest + kernels.lastExtreme();
  return state.violation >= settings.tolerance && state.second >= 0;
}
