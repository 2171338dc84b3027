import { makeRoom, startTree, type TreeBuilder } from "./tree-builder.ts";
import { CATEGORICAL, SET_WORDS, type TreeNodes } from "./tree-nodes.ts";

/** What a builder held before some trees were added. */
export interface TreeMark {
  readonly trees: number;
  readonly nodes: number;
  readonly sets: number;
}

/** What a builder holds now. */
export function markTrees({ starts, size, leftCategories }: TreeBuilder): TreeMark {
  return { trees: starts.length, nodes: size, sets: leftCategories.length / SET_WORDS };
}

/** A copy of the trees that were added since, as if they were all. */
export function treesSince(builder: TreeBuilder, mark: TreeMark): TreeNodes {
  const { nodes: first, sets, trees } = mark;
  const { size, features, splits, rights, counts, marks, starts, leftCategories, knownCategories } = builder;
  const own = {
    starts: Uint32Array.from([...starts.slice(trees), size], (start) => start - first),
    features: features.slice(first, size),
    splits: splits.slice(first, size),
    rights: rights.slice(first, size).map((right) => (right === 0 ? 0 : right - first)),
    counts: counts.slice(first, size),
    marks: marks.slice(first, size),
    leftCategories: Uint32Array.from(leftCategories.slice(sets * SET_WORDS)),
    knownCategories,
  };
  moveSets(own, -sets);
  return own;
}

/** Adds trees to those of a builder. */
export function addTrees(builder: TreeBuilder, nodes: TreeNodes): void {
  const { nodes: first, sets } = markTrees(builder);
  const { starts, features, splits, rights, counts, marks, leftCategories } = nodes;
  const added = { splits: splits.slice(), marks };
  moveSets(added, sets);
  makeRoom(builder, features.length);
  starts.subarray(0, starts.length - 1).forEach((start) => {
    builder.size = first + start;
    startTree(builder);
  });
  builder.size = first + features.length;
  builder.features.set(features, first);
  builder.splits.set(added.splits, first);
  builder.rights.set(
    rights.map((right) => (right === 0 ? 0 : right + first)),
    first,
  );
  builder.counts.set(counts, first);
  builder.marks.set(marks, first);
  for (const word of leftCategories) builder.leftCategories.push(word);
}

/** Nodes that ask for categories name their set by its number. */
function moveSets({ splits, marks }: Pick<TreeNodes, "splits" | "marks">, by: number): void {
  if (by === 0) return;
  for (let node = 0; node < marks.length; node++) if (marks[node] >= CATEGORICAL) splits[node] += by;
}
