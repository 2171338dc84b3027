import type { ColumnPart } from "./column-parts.ts";
import type { PendingNode } from "./pending-node.ts";

/** What the kernels do to a node and its children. */
export interface NodeWork {
  /** The node whose rows are parted first, if any are. */
  readonly parted: PendingNode | undefined;
  /** The node whose rows are summed then, if any are, and where. */
  readonly summed: PendingNode | undefined;
  readonly histogram: number;
  /** Where the histogram of its parent is, which is to become that of its sibling; 0 if there is none. */
  readonly parent: number;
  /** One or two nodes whose best splits are searched then; none where nothing is summed. */
  readonly nodes: readonly PendingNode[];
  /** Which of the works that are done together this is. */
  readonly place: number;
  /** Columns that are told and found by themselves, and where that of the first is written. */
  parts: readonly ColumnPart[];
  slot: number;
}
