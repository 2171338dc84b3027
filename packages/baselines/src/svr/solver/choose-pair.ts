import { findRow } from "../kernel-rows.ts";
import { type SolverState, sampleOf } from "./solver-state.ts";

/** Follows a step of two variables and notes the one that violates optimality most. */
export function followStep(
  state: SolverState,
  rowI: number,
  stepI: number,
  rowJ: number,
  stepJ: number,
): void {
  const { kernels, at, blockCount, half } = state;
  const { blocks, slopes, rises, positions } = at;
  state.first = kernels.moveAndChoose(
    blocks,
    blockCount,
    half,
    slopes,
    rises,
    positions,
    rowI,
    stepI,
    rowJ,
    stepJ,
  );
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
  const { kernels, at, blockCount, half, rows, first, largest, settings } = state;
  const { blocks, slopes, falls, positions } = at;
  const row = findRow(rows, sampleOf(state, Math.max(first, 0)));
  state.second = kernels.chooseSecond(blocks, blockCount, half, slopes, falls, positions, row, largest);
  state.violation = largest + kernels.lastExtreme();
  return state.violation >= settings.tolerance && state.second >= 0;
}
