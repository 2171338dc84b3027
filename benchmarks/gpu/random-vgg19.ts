import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRandom } from "@vscnn/core";
import { type Vgg19Architecture, vgg19WeightedLayers } from "@vscnn/deep-features";

/** Writes a VGG19 of random weights of He's scale as a `model.json`, and gives its path: the time does not depend on what it learned. */
export function writeRandomVgg19(folder: string, architecture: Vgg19Architecture): string {
  const bin = "weights.bin";
  const weights: { name: string; shape: readonly number[]; dtype: string }[] = [];
  const random = createRandom(1);
  // A table of numbers is drawn once: 144 million would take longer than the measurement
  const drawn = Float32Array.from({ length: 1 << 16 }, () => random() - 0.5);
  for (const { name, shape } of vgg19WeightedLayers(architecture)) {
    const size = shape.reduce((product, side) => product * side, 1);
    const outputs = shape.at(-1) as number;
    const scale = Math.sqrt((24 * outputs) / size);
    const kernel = Float32Array.from({ length: size }, (_, i) => scale * drawn[(i * 7919) & 0xffff]);
    for (const [part, values, sides] of [
      ["kernel", kernel, shape],
      ["bias", new Float32Array(outputs), [outputs]],
    ] as const) {
      weights.push({ name: `${name}/${part}`, shape: sides, dtype: "float32" });
      appendFileSync(join(folder, bin), new Uint8Array(values.buffer));
    }
  }
  const path = join(folder, "model.json");
  writeFileSync(path, JSON.stringify({ weightsManifest: [{ paths: [bin], weights }] }));
  return path;
}
