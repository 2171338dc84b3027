import { initializers } from "@tensorflow/tfjs-layers";
import { derivedSeed } from "../training/derived-seed.ts";

/**
 * How weights begin; biases begin at zero.
 *
 * - `'glorotUniform'`: uniform, of a width that keeps the variance of signals and gradients (Glorot and Bengio 2010)
 * - `'heUniform'`: uniform, of a width that keeps the variance through ReLU (He et al. 2015)
 * - `'paper'`: uniform in [-1, 1] whatever the layer's size. It hardly trains: the signal grows by a factor of about
 *   ten a layer, so the first squared errors are in the millions
 */
export type InitializerName = "glorotUniform" | "heUniform" | "paper";

export const INITIALIZER_NAMES: readonly InitializerName[] = ["glorotUniform", "heUniform", "paper"];

/** The initializer of one layer: layers of other names get other numbers from the same seed. */
export function createInitializer(
  initializer: InitializerName,
  seed: number,
  layerName: string,
): ReturnType<typeof initializers.randomUniform> {
  const layerSeed = derivedSeed(seed, layerName);
  if (initializer === "paper") return initializers.randomUniform({ minval: -1, maxval: 1, seed: layerSeed });
  return initializers[initializer]({ seed: layerSeed });
}
