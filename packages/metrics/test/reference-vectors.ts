import { createRandom } from "@vscnn/core";

/** The vectors that `long_vectors()` in fixtures/generate.py makes. */
export function longVectors(shape: {
  name: string;
  seed: number;
  length: number;
  rounded: boolean;
}): [actual: Float64Array, predicted: Float64Array] {
  const random = createRandom(shape.seed);
  const offset = shape.name === "offset 1e6" ? 1e6 : 0;
  const round = shape.rounded ? Math.floor : (value: number) => value;
  const actual = new Float64Array(shape.length);
  const predicted = new Float64Array(shape.length);
  for (let i = 0; i < shape.length; i++) {
    const x = 20 * random() - 5;
    const y = x + 8 * random();
    actual[i] = round(x) + offset;
    predicted[i] = round(y) + offset;
  }
  return [actual, predicted];
}
