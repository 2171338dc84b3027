import { checkVector, openSaved, packSaved } from "@vscnn/core";
import type { BoostingSettings } from "../../../options/boosting-settings.ts";
import { type TreeMark, treesSince } from "../../nodes/part-of-trees.ts";
import type { TreeNodes } from "../../nodes/tree-nodes.ts";
import { doublesOf } from "../../saved/doubles-of.ts";
import { packNodes } from "../../saved/packed-nodes.ts";
import { unpackNodes } from "../../saved/unpacked-nodes.ts";
import type { Boosting } from "../boosting.ts";

const KIND = "gradient-boosting-trees";
const VERSION = 1;

/** Some trees of a fit, one after the other, and what a fit that goes on after them has to know besides. */
export interface NewTrees {
  readonly nodes: TreeNodes;
  /** Losses after each of them. */
  readonly trainLoss: Float64Array;
  readonly validationLoss: Float64Array;
  /** Gains of all trees up to the last of these. */
  readonly gains: Float64Array;
}

/** The trees that were grown since, as bytes with a checksum. */
export function packNewTrees(boosting: Boosting, since: TreeMark): Uint8Array<ArrayBuffer> {
  const { settings, stages, gains, trainLoss, validationLoss } = boosting;
  return packSaved({
    kind: KIND,
    version: VERSION,
    settings: textOf(settings),
    first: since.trees,
    nodes: packNodes(treesSince(stages.builder, since), gains.length),
    trainLoss: Float64Array.from(trainLoss.slice(since.trees)),
    validationLoss: Float64Array.from(validationLoss.slice(since.trees)),
    gains,
  });
}

/** The trees in bytes of {@link packNewTrees}, all of them checked, that follow those of a fit. */
export function openNewTrees(boosting: Boosting, bytes: unknown): NewTrees {
  const { functionName, settings, validation, gains, trainLoss } = boosting;
  const saved = openSaved(functionName, bytes, KIND, VERSION);
  if (saved.settings !== textOf(settings)) {
    throw new RangeError(
      `${functionName}: resumeFrom must be of a fit with the same options, it is of another`,
    );
  }
  if (saved.first !== trainLoss.length) {
    const place = `tree ${trainLoss.length + 1}`;
    throw new RangeError(
      `${functionName}: resumeFrom must hold all trees in order, got tree ${Number(saved.first) + 1} for ${place}`,
    );
  }
  checkVector(functionName, "model.trainLoss", saved.trainLoss);
  const length = saved.trainLoss.length;
  if (length === 0) throw new RangeError(`${functionName}: resumeFrom must hold trees, got none`);
  const held = validation === undefined ? 0 : length;
  const columns = gains.length;
  return {
    trainLoss: doublesOf(functionName, "trainLoss", saved.trainLoss, { length }),
    validationLoss: doublesOf(functionName, "validationLoss", saved.validationLoss, { length: held }),
    gains: doublesOf(functionName, "gains", saved.gains, { length: columns }),
    nodes: unpackNodes(functionName, saved.nodes, {
      columns,
      trees: length,
      single: settings.method === "hist",
    }),
  };
}

/** All that decides the trees, but for the data and how many there will be. */
function textOf({ nEstimators: _, ...settings }: BoostingSettings): string {
  return JSON.stringify(settings, (_key, value: unknown) => {
    if (typeof value === "number") return String(value);
    return ArrayBuffer.isView(value) ? Array.from(value as Uint8Array) : value;
  });
}
