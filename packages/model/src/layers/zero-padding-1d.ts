import { pad, type serialization, type Tensor, tidy } from "@tensorflow/tfjs-core";
import { layers } from "@tensorflow/tfjs-layers";

/** Arguments of {@link ZeroPadding1D}. */
export interface ZeroPadding1DArgs {
  /** Zeros before and after the positions. */
  padding: [before: number, after: number];
  name?: string;
}

/**
 * Adds zeros before and after the positions of `[rows, positions, channels]`.
 *
 * tfjs-layers lacks this layer of Keras. Name and configuration are those of Keras, so saved models load there.
 */
export class ZeroPadding1D extends layers.Layer {
  static readonly className = "ZeroPadding1D";
  private readonly padding: [before: number, after: number];

  constructor(args: ZeroPadding1DArgs) {
    super({ ...args });
    const { padding } = args;
    const legal = Array.isArray(padding) && padding.length === 2 && padding.every(isCount);
    if (!legal) throw new RangeError("ZeroPadding1D: padding must be two integers >= 0");
    this.padding = [padding[0], padding[1]];
  }

  override computeOutputShape(inputShape: (number | null)[]): (number | null)[] {
    const [rows, positions, channels] = inputShape;
    const padded = positions === null ? null : positions + this.padding[0] + this.padding[1];
    return [rows, padded, channels];
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const input = Array.isArray(inputs) ? inputs[0] : inputs;
    return tidy(() => pad(input, [[0, 0], this.padding, [0, 0]]));
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), padding: [...this.padding] };
  }
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
