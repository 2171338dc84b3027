import { type Vgg19Architecture, type Vgg19LayerWeights, vgg19WeightedLayers } from "../src/index.ts";
import fixture from "./fixtures/narrow.json";

/** A VGG19 with few channels. */
export const NARROW = fixture.architecture as unknown as Vgg19Architecture;

/** The weights that generate.py makes by the same formulas. */
export function narrowLayers(): Record<string, Vgg19LayerWeights> {
  const layers = vgg19WeightedLayers(NARROW).map(({ name, shape }, i) => {
    const size = shape.reduce((product: number, side) => product * side, 1);
    const width = shape[shape.length - 1];
    const kernel = formulaUniform(size, 2 * i, Math.sqrt(6 / (size / width)));
    return [name, { kernel, bias: formulaUniform(width, 2 * i + 1, 10) }] as const;
  });
  return Object.fromEntries(layers);
}

/** Integers mixed by multiplication and shifts, mod 2^32, scaled to [-scale, scale). */
function formulaUniform(count: number, seed: number, scale: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => {
    let x = (Math.imul(i, 2654435761) + seed * 40503 + 1) >>> 0;
    x = (x ^ (x >>> 15)) >>> 0;
    x = Math.imul(x, 2246822519) >>> 0;
    x = (x ^ (x >>> 13)) >>> 0;
    x = Math.imul(x, 3266489917) >>> 0;
    x = (x ^ (x >>> 16)) >>> 0;
    return (x / 2 ** 31 - 1) * scale;
  });
}
