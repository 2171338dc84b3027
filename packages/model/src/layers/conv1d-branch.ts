import { layers, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { checkBoolean, checkChoice, checkInteger, checkOptions, type OptionNames } from "@vscnn/core";
import type { Branch } from "./branch.ts";
import { createInitializer } from "./initializer.ts";
import {
  activated,
  checkLayerOptions,
  checkName,
  checkSizes,
  LAYER_OPTIONS,
  type LayerOptions,
  perLayer,
} from "./layer-options.ts";
import { registerLayers } from "./register-layers.ts";
import { ZeroPadding1D } from "./zero-padding-1d.ts";

/** Options of {@link conv1dBranch}. */
export interface Conv1dBranchOptions extends LayerOptions {
  /** Name of the input; the names of the branch's layers begin with it. */
  name: string;
  /** Columns of the input matrix. */
  length: number;
  /** Channels of each convolution; as many convolutions as numbers. @defaultValue [32, 64, 128] */
  filters?: readonly number[];
  /** Positions under a kernel, one for all convolutions or one each. @defaultValue 3 */
  kernelSize?: number | readonly number[];
  /**
   * Zeros on both sides before each convolution; or `'same'`, which keeps the length (an even kernel gets its odd zero
   * at the end); or `'valid'`, no zeros. @defaultValue 1
   */
  padding?: number | "same" | "valid";
  /** Whether each convolution is followed by batch normalization. @defaultValue true */
  batchNorm?: boolean;
  /** Share of outputs set to zero in training, one for all convolutions or one each. @defaultValue 0.1 */
  dropout?: number | readonly number[];
}

const OPTIONS: OptionNames<Conv1dBranchOptions> = {
  ...LAYER_OPTIONS,
  name: true,
  length: true,
  filters: true,
  kernelSize: true,
  padding: true,
  batchNorm: true,
  dropout: true,
};

/**
 * A branch of one-dimensional convolutions over a feature vector. Defaults are the visual branch of the paper.
 *
 * Each block is convolution, batch normalization (momentum 0.9, epsilon 1e-5), activation, dropout. The last block is
 * flattened position by position: element `position * channels + channel`, where PyTorch has
 * `channel * positions + position`.
 *
 * @returns a recipe for `fuse`
 * @throws TypeError or RangeError if an option is not legal or a convolution would have no output
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * const branch = conv1dBranch({ name: "social", length: 14, kernelSize: 2 });
 * describeModel(fuse([branch], denseHead())).mergedLength; // => 2176
 * @see Abousaleh et al. 2021, arXiv:2105.08809, section IV and Table III
 */
export function conv1dBranch(options: Conv1dBranchOptions): Branch {
  checkOptions("conv1dBranch", options, OPTIONS);
  const { filters = [32, 64, 128], kernelSize = 3, padding = 1, batchNorm = true, dropout = 0.1 } = options;
  const { activation = "relu", initializer = "glorotUniform", seed = 0 } = options;
  const name = checkName("conv1dBranch", options.name);
  const length = checkInteger("conv1dBranch", "length", options.length, { min: 1 });
  const channels = checkSizes("conv1dBranch", "filters", filters, 1);
  const kernels = perLayer("conv1dBranch", "kernelSize", kernelSize, channels.length);
  for (const kernel of kernels) checkInteger("conv1dBranch", "kernelSize", kernel, { min: 1 });
  if (typeof padding === "number") checkInteger("conv1dBranch", "padding", padding, { min: 0 });
  else checkChoice("conv1dBranch", "padding", padding, ["same", "valid"]);
  checkBoolean("conv1dBranch", "batchNorm", batchNorm);
  const common = { dropout, activation, initializer, seed };
  const shared = checkLayerOptions("conv1dBranch", channels.length, common);
  checkLengths(name, length, kernels, padding);
  const block = { ...shared, name, padding, batchNorm };
  return {
    name,
    length,
    build(input) {
      const reshape = layers.reshape({ targetShape: [length, 1], name: `${name}_reshape` });
      let output = reshape.apply(input) as SymbolicTensor;
      channels.forEach((filters, at) => {
        output = convolution(output, at, filters, kernels[at], block);
      });
      return layers.flatten({ name: `${name}_flatten` }).apply(output) as SymbolicTensor;
    },
  };
}

/** What the blocks of a branch have in common. */
interface Block extends ReturnType<typeof checkLayerOptions> {
  readonly name: string;
  readonly padding: number | "same" | "valid";
  readonly batchNorm: boolean;
}

/** Zeros, convolution, batch normalization, activation and dropout. */
function convolution(
  input: SymbolicTensor,
  at: number,
  filters: number,
  kernelSize: number,
  { name, padding, batchNorm, initializer, seed, activation, dropout }: Block,
): SymbolicTensor {
  const index = at + 1;
  // Zeros that keep the length are tfjs's own 'same', which needs no layer of its own
  const keepsLength = typeof padding === "number" && 2 * padding === kernelSize - 1;
  let output = input;
  if (typeof padding === "number" && padding > 0 && !keepsLength) {
    registerLayers();
    const pad = new ZeroPadding1D({ padding: [padding, padding], name: `${name}_pad${index}` });
    output = pad.apply(output) as SymbolicTensor;
  }
  const convolve = layers.conv1d({
    name: `${name}_conv${index}`,
    filters,
    kernelSize,
    padding: padding === "same" || keepsLength ? "same" : "valid",
    kernelInitializer: createInitializer(initializer, seed, `${name}_conv${index}`),
  });
  output = convolve.apply(output) as SymbolicTensor;
  if (batchNorm) {
    const settings = { name: `${name}_norm${index}`, momentum: 0.9, epsilon: 1e-5 };
    output = layers.batchNormalization(settings).apply(output) as SymbolicTensor;
  }
  return activated(output, activation, dropout[at], { prefix: name, index });
}

function checkLengths(
  name: string,
  length: number,
  kernels: readonly number[],
  padding: number | "same" | "valid",
): void {
  if (padding === "same") return;
  const zeros = padding === "valid" ? 0 : 2 * padding;
  let positions = length;
  kernels.forEach((kernel, block) => {
    if (positions + zeros < kernel) {
      throw new RangeError(
        `conv1dBranch: kernelSize of convolution ${block + 1} of branch '${name}' must be at most ${positions + zeros}, got ${kernel}`,
      );
    }
    positions += zeros - kernel + 1;
  });
}
