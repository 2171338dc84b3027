import { createRandom } from "@vscnn/core";
import { createMemoryPlan } from "@vscnn/kernels";
import { describe, expect, test } from "vitest";
import { planTransform } from "../src/gist/gist-engine/transform-plan.ts";
import { GIST_KERNELS } from "../src/kernels/index.ts";
import { largestDifference } from "./images.ts";

/** The sum that defines the transform. */
function directTransform(re: Float64Array, im: Float64Array): { re: Float64Array; im: Float64Array } {
  const length = re.length;
  const sums = { re: new Float64Array(length), im: new Float64Array(length) };
  for (let k = 0; k < length; k++) {
    for (let j = 0; j < length; j++) {
      const angle = (-2 * Math.PI * ((j * k) % length)) / length;
      sums.re[k] += re[j] * Math.cos(angle) - im[j] * Math.sin(angle);
      sums.im[k] += re[j] * Math.sin(angle) + im[j] * Math.cos(angle);
    }
  }
  return sums;
}

function randomSequence(length: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length }, () => 2 * random() - 1);
}

// 53 and 2 * 53 have a prime factor above what passes are made for
describe.each([1, 2, 3, 4, 5, 6, 7, 8, 12, 20, 35, 36, 53, 61, 75, 106, 128, 192, 266, 320])(
  "length %i",
  (length) => {
    const [re, im] = [randomSequence(length, 1), randomSequence(length, 2)];
    const expected = directTransform(re, im);

    test("the kernel transforms four sequences at once", () => {
      const memory = createMemoryPlan();
      const plan = planTransform(length, memory);
      const plane = 16 * plan.room;
      const [data, scratch] = [memory.reserve(2 * plane), memory.reserve(2 * plane)];
      const created = GIST_KERNELS.create(memory.size());
      if (created === undefined) throw new Error("no WebAssembly");
      plan.write(created.buffer);
      const floats = new Float32Array(created.buffer);
      // Sequence `lane` is the given one, lane + 1 times as large
      for (let i = 0; i < length; i++) {
        for (let lane = 0; lane < 4; lane++) {
          floats[data / 4 + 4 * i + lane] = re[i] * (lane + 1);
          floats[(data + plane) / 4 + 4 * i + lane] = im[i] * (lane + 1);
        }
      }
      const result = created.kernels.transform(plan.address, data, scratch, plane) / 4;
      for (let lane = 0; lane < 4; lane++) {
        const part = (start: number) =>
          Float64Array.from({ length }, (_, i) => floats[start + 4 * i + lane] / (lane + 1));
        const tolerance = 3e-7 * (Math.sqrt(length) + 3) * Math.log2(length + 1);
        expect(largestDifference(part(result), expected.re)).toBeLessThan(tolerance);
        expect(largestDifference(part(result + plane / 4), expected.im)).toBeLessThan(tolerance);
      }
    });
  },
);
