/** In place of a column's number: the node is a leaf. A tree can tell this many columns apart. */
export const LEAF = 0xffff;

/** Of `marks`: missing values go left. */
export const MISSING_LEFT = 1;

/** Of `marks`: the node asks whether the value is among its categories. */
export const CATEGORICAL = 2;

/** Categories of a column are integers below this, one bit each in a set of {@link SET_WORDS} words. */
export const MAX_CATEGORIES = 256;

/** Words of 32 bits of a set of categories. */
export const SET_WORDS: number = MAX_CATEGORIES / 32;

/**
 * The nodes of one or more binary trees, tree after tree, each in preorder: a node's left child follows it.
 *
 * A sample goes left if its value of the node's column, in single precision, is at most the threshold, or among the
 * categories of a categorical column; a missing value or an unknown category goes where `marks` says.
 */
export interface TreeNodes {
  /** First node of each tree, and at the end the number of nodes. */
  readonly starts: Uint32Array;
  /** The column that is asked, or 65535 for a leaf. */
  readonly features: Uint16Array;
  /** The threshold, the number of a set of categories, or the prediction of a leaf. */
  readonly splits: Float64Array | Float32Array;
  /** The right child of an inner node, 0 for a leaf. */
  readonly rights: Uint32Array;
  /** Training samples that came by. */
  readonly counts: Uint32Array;
  /** 1 where missing values go left, plus 2 where categories are asked. */
  readonly marks: Uint8Array;
  /** Sets of categories that go left, 8 words of 32 bits each. */
  readonly leftCategories: Uint32Array;
  /** The categories of each column that the training rows had, 8 words each; empty if no column is categorical. */
  readonly knownCategories: Uint32Array;
}
