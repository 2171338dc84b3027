import { CATEGORICAL, MAX_CATEGORIES, MISSING_LEFT, SET_WORDS, type TreeNodes } from "./tree-nodes.ts";

/** Whether a value in single precision, which may be missing (NaN), goes left at an inner node. */
export function goesLeft(nodes: TreeNodes, node: number, value: number): boolean {
  const mark = nodes.marks[node];
  if (mark >= CATEGORICAL) return isAmongCategories(nodes, node, value);
  return value <= nodes.splits[node] || (mark === MISSING_LEFT && Number.isNaN(value));
}

function isAmongCategories(nodes: TreeNodes, node: number, value: number): boolean {
  const { features, splits, leftCategories, knownCategories, marks } = nodes;
  const isCategory = Number.isInteger(value) && value >= 0 && value < MAX_CATEGORIES;
  if (isCategory && isInSet(knownCategories, features[node], value)) {
    return isInSet(leftCategories, splits[node], value);
  }
  return (marks[node] & MISSING_LEFT) !== 0;
}

function isInSet(sets: Uint32Array, set: number, category: number): boolean {
  return ((sets[SET_WORDS * set + (category >> 5)] >>> (category & 31)) & 1) === 1;
}
