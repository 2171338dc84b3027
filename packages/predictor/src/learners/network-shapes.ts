import type { NetworkName } from "../config/learner-names.ts";

/** A convolutional branch: what its layers are called after, and the positions under its kernels. */
interface Branch {
  readonly name: string;
  readonly kernel: number;
}

const VISUAL: Branch = { name: "visual", kernel: 3 };
const SOCIAL: Branch = { name: "social", kernel: 2 };
/** The branches of each network, in the order of its inputs. */
const BRANCHES: Readonly<Record<NetworkName, readonly Branch[]>> = {
  vscnn: [VISUAL, SOCIAL],
  scnn: [SOCIAL],
  vcnn: [VISUAL],
  earlyFusion: [{ name: "features", kernel: 3 }],
};
/** Channels of the convolutions of a branch, each after a zero on both sides. */
const FILTERS: readonly number[] = [32, 64, 128];
/** The layers after the branches, and their units. */
const DENSE: readonly (readonly [name: string, units: number])[] = [
  ["fc1", 1024],
  ["fc2", 500],
  ["output", 1],
];

/**
 * The shapes of all weights of a network of the paper by their names, without a network: one of lengths that a stranger wrote down
 * could take all memory.
 *
 * @param lengths - columns of each input
 */
export function networkShapes(
  learner: NetworkName,
  lengths: readonly number[],
): ReadonlyMap<string, readonly number[]> {
  const shapes = new Map<string, readonly number[]>();
  let merged = 0;
  for (const [at, { name, kernel }] of BRANCHES[learner].entries()) {
    let channels = 1;
    for (const [index, filters] of FILTERS.entries()) {
      const [convolution, norm] = [`${name}_conv${index + 1}`, `${name}_norm${index + 1}`];
      shapes.set(`${convolution}/kernel`, [kernel, channels, filters]).set(`${convolution}/bias`, [filters]);
      for (const part of ["gamma", "beta", "moving_mean", "moving_variance"])
        shapes.set(`${norm}/${part}`, [filters]);
      channels = filters;
    }
    // Two zeros more and a kernel less, at each convolution
    merged += (lengths[at] + FILTERS.length * (3 - kernel)) * channels;
  }
  for (const [name, units] of DENSE) {
    shapes.set(`${name}/kernel`, [merged, units]).set(`${name}/bias`, [units]);
    merged = units;
  }
  return shapes;
}
