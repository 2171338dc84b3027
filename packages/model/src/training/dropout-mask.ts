import { mul, type Tensor, tensor, tidy } from "@tensorflow/tfjs-core";
import type { LayersModel, layers } from "@tensorflow/tfjs-layers";
import { derivedSeed } from "./derived-seed.ts";

type Layer = InstanceType<typeof layers.Layer>;

/**
 * Makes the dropout layers of a network draw from one seed while `run` trains it.
 *
 * With a seed, the layer of tfjs drops the same elements at every step; without one, a training cannot be repeated. Here
 * the mask depends on the seed, the step and the layer. There is no state to save, and a resumed training gets the same
 * masks as one without a break.
 *
 * @param step - gives the name of the running step at each call of a layer
 */
export async function withSeededDropout<Result>(
  model: LayersModel,
  seed: number,
  step: () => string,
  run: () => Promise<Result>,
): Promise<Result> {
  const dropouts = model.layers.filter((layer) => layer.getClassName() === "Dropout");
  dropouts.forEach((layer, index) => {
    const { rate, noiseShape } = layer.getConfig() as { rate: number; noiseShape?: unknown };
    if (noiseShape !== undefined && noiseShape !== null) return;
    layer.call = (inputs, { training }) => {
      const input = Array.isArray(inputs) ? inputs[0] : inputs;
      if (training !== true || rate === 0) return input;
      return tidy(() => {
        const mask = dropoutMask(input.size, rate, derivedSeed(seed, `dropout/${step()}/${index}`));
        return mul(input, tensor(mask, input.shape) as Tensor);
      });
    };
  });
  try {
    return await run();
  } finally {
    // Without a property of its own, the layer has the method of its class again
    for (const layer of dropouts) delete (layer as Partial<Pick<Layer, "call">>).call;
  }
}

/** Draws 0 with the given probability, else 1 / (1 - rate), which keeps the mean of what is multiplied by it. */
export function dropoutMask(size: number, rate: number, seed: number): Float32Array {
  const mask = new Float32Array(size);
  const keep = 1 / (1 - rate);
  const threshold = rate * 0x100000000;
  // xoshiro128** takes a tenth of the time of the Mersenne Twister, and masks are drawn for every layer and step
  let [a, b, c, d] = [0, 1, 2, 3].map((word) => mixed(seed + Math.imul(word + 1, 0x9e3779b9)));
  for (let i = 0; i < size; i++) {
    const product = Math.imul(b, 5);
    const drawn = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    if (drawn >= threshold) mask[i] = keep;
  }
  return mask;
}

/** Spreads a seed over 32 bits by the finalizer of MurmurHash3. */
function mixed(seed: number): number {
  let word = seed | 0;
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return word ^ (word >>> 16);
}
