import type { TrialProgress, TrialResult } from "@vscnn/predictor/node";
import type { Cell } from "../grid/cells.ts";

/** What the terminal says of a cell that is done; of a process that does a share, which one it is. */
export function progressLine(
  [index, shares]: readonly [index: number, of: number],
  { dataset, part, way, set, model, seed }: Cell,
  { figures, seconds }: TrialResult,
  { done, of, isAgain }: TrialProgress,
): string {
  const who = shares === 1 ? "" : `[${index + 1}/${shares}] `;
  const name = [dataset, part, way, set, model, seed].filter((word) => word !== "").join(" · ");
  const again = isAgain ? " (once more: what was kept is of other settings or data)" : "";
  const rho = figures.spearmanRho.estimate.toFixed(3);
  return `${who}${done}/${of} ${name}: rho ${rho}, ${seconds.toFixed(1)} s${again}`;
}
