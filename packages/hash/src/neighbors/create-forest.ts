/** Sets that grow together. */
export interface Forest {
  /** Makes the sets of two elements one. */
  join: (one: number, other: number) => void;
  /** The sets of two or more elements, by their first. */
  groups: () => number[][];
}

/**
 * Disjoint sets of the numbers from 0 to `count - 1`, each alone at first; the smallest of a set stands for it.
 *
 * @see Tarjan and van Leeuwen 1984, doi:10.1145/62.2160, path halving
 */
export function createForest(count: number): Forest {
  const parents = Uint32Array.from({ length: count }, (_, i) => i);
  const rootOf = (element: number): number => {
    let at = element;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  };
  return {
    join(one, other) {
      const [a, b] = [rootOf(one), rootOf(other)];
      if (a < b) parents[b] = a;
      else parents[a] = b;
    },
    groups() {
      const sets = new Map<number, number[]>();
      for (let i = 0; i < count; i++) {
        const root = rootOf(i);
        if (root === i) continue;
        const set = sets.get(root);
        if (set === undefined) sets.set(root, [root, i]);
        else set.push(i);
      }
      return [...sets.values()].sort(([one], [other]) => one - other);
    },
  };
}
