import { addTrees } from "../../nodes/part-of-trees.ts";
import { peekTrees } from "../../nodes/tree-builder.ts";
import { addTree } from "../../predict/add-tree.ts";
import { type Boosting, noteHeldLoss } from "../boosting.ts";
import { drawRows } from "../choose-rows.ts";
import { meanLoss } from "../mean-loss.ts";
import { openNewTrees } from "./new-trees.ts";

/**
 * Brings a fit that has just begun to where another one stood: takes its trees, adds them to the sums as that one did, and draws what it
 * drew, so that what follows has the same bits.
 *
 * @param earlier - what the other fit gave as its new trees, in order
 * @returns whether that fit would have ended there
 * @throws TypeError or RangeError if these are no such trees, or of a fit of other rows or options
 */
export function resume(boosting: Boosting, earlier: readonly unknown[]): boolean {
  const { functionName, stages, settings, trainLoss } = boosting;
  let isStuck = false;
  for (const bytes of earlier) {
    const { nodes, gains, ...losses } = openNewTrees(boosting, bytes);
    for (const loss of losses.trainLoss) trainLoss.push(loss);
    for (const loss of losses.validationLoss) isStuck = noteHeldLoss(boosting, loss);
    addTrees(stages.builder, nodes);
    boosting.gains.set(gains);
  }
  if (trainLoss.length > settings.nEstimators) {
    throw new RangeError(
      `${functionName}: resumeFrom must hold at most nEstimators trees, got ${trainLoss.length} of ${settings.nEstimators}`,
    );
  }
  if (trainLoss.length > 0) repeatTrees(boosting);
  return isStuck;
}

/** Adds the trees to the sums of all rows. The last losses tell whether these are the rows that they were grown on. */
function repeatTrees(boosting: Boosting): void {
  const { functionName, stages, settings, validation, loss, rows, residuals } = boosting;
  const { trainLoss, validationLoss } = boosting;
  const nodes = peekTrees(stages.builder);
  const last = trainLoss.length - 1;
  let found = Number.NaN;
  for (let tree = 0; tree <= last; tree++) {
    const chosen = drawRows(boosting);
    // Some losses are told by what the tree is grown for
    if (tree === last) loss.residuals(rows, residuals);
    stages.repeat(nodes, tree);
    if (tree === last) found = meanLoss(loss, rows, chosen);
    if (validation === undefined) continue;
    const scaled = { tree, scale: settings.learningRate };
    addTree(nodes, scaled, validation.cells, stages.gains.length, validation.sums);
  }
  const isSame = found === trainLoss[last];
  if (isSame && (validation === undefined || meanLoss(loss, validation) === validationLoss[last])) return;
  throw new RangeError(`${functionName}: resumeFrom must be of a fit of the same rows, it is of others`);
}
