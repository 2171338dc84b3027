/** In place of a column's number: the node is a leaf. A tree can tell so many columns apart. */
export const LEAF = 0xffff;

/**
 * The nodes of one or more binary trees, tree after tree, each in preorder: a node's left child follows it.
 *
 * A sample goes left if its value of the node's column, in single precision, is at most the threshold.
 */
export interface TreeNodes {
  /** First node of each tree, and at the end the number of nodes. */
  readonly starts: Uint32Array;
  /** The column that is asked, or 65535 for a leaf. */
  readonly features: Uint16Array;
  /** The threshold, or the prediction of a leaf. */
  readonly splits: Float64Array | Float32Array;
  /** The right child of an inner node, 0 for a leaf. */
  readonly rights: Uint32Array;
  /** Training samples that came by. */
  readonly counts: Uint32Array;
}

/** Collects nodes in preorder. */
export interface TreeBuilder {
  /** Begins the next tree. */
  startTree(): void;
  /** Adds a node and gives its number. A right child makes itself known by `parent`; others pass -1. */
  add(feature: number, split: number, count: number, parent: number): number;
  /** Everything that was added, with arrays of just that length. */
  finish(): TreeNodes;
  /** The trees added so far; valid until the next is added. */
  peek(): TreeNodes;
}

/** Makes an empty builder. `single`: thresholds and leaves are kept in single precision. */
export function createTreeBuilder(functionName: string, single: boolean): TreeBuilder {
  let capacity = 1024;
  let size = 0;
  let features = new Uint16Array(capacity);
  let splits: Float64Array | Float32Array = single ? new Float32Array(capacity) : new Float64Array(capacity);
  let rights = new Uint32Array(capacity);
  let counts = new Uint32Array(capacity);
  const starts: number[] = [];

  function grow(): void {
    capacity *= 2;
    try {
      features = enlarged(features, new Uint16Array(capacity));
      splits = enlarged(splits, single ? new Float32Array(capacity) : new Float64Array(capacity));
      rights = enlarged(rights, new Uint32Array(capacity));
      counts = enlarged(counts, new Uint32Array(capacity));
    } catch (cause) {
      throw new Error(`${functionName}: no memory for more than ${size} nodes of trees`, { cause });
    }
  }

  return {
    startTree: () => void starts.push(size),
    add(feature, split, count, parent) {
      if (size === capacity) grow();
      features[size] = feature;
      splits[size] = split;
      counts[size] = count;
      if (parent >= 0) rights[parent] = size;
      return size++;
    },
    finish: () => ({
      starts: Uint32Array.from([...starts, size]),
      features: features.slice(0, size),
      splits: splits.slice(0, size),
      rights: rights.slice(0, size),
      counts: counts.slice(0, size),
    }),
    peek: () => ({ starts: Uint32Array.from([...starts, size]), features, splits, rights, counts }),
  };
}

function enlarged<Values extends Uint16Array | Uint32Array | Float32Array | Float64Array>(
  values: Values,
  larger: Values,
): Values {
  larger.set(values);
  return larger;
}
