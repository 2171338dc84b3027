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

test.each([5, 20, 75, 192, 266, 320])("what is known to be zero is left out: length %i", (length) => {
  const memory = createMemoryPlan();
  const plan = planTransform(length, memory);
  const plane = 16 * plan.room;
  const [source, data, scratch] = [1, 2, 3].map(() => memory.reserve(2 * plane));
  const created = GIST_KERNELS.create(memory.size());
  if (created === undefined) throw new Error("no WebAssembly");
  const { kernels, buffer } = created;
  plan.write(buffer);
  const floats = new Float32Array(buffer);
  const parts = [source, source + plane].map((at) => floats.subarray(at / 4, at / 4 + 4 * length));
  const resultAt = (at: number) =>
    [at, at + plane].map((from) => floats.slice(from / 4, from / 4 + 4 * length).map((value) => value + 0));
  for (const filled of [1, length / 5, length / 4, length / 2.4, length / 1.5, length].map(Math.ceil)) {
    const random = createRandom(filled);
    for (const part of parts)
      part
        .fill(0)
        .subarray(0, 4 * filled)
        .forEach((_, i, all) => {
          all[i] = random() - 0.5;
        });
    floats.copyWithin(data / 4, source / 4, (source + 2 * plane) / 4);
    const whole = resultAt(kernels.transform(plan.address, data, scratch, plane));
    // What lies behind is not looked at
    for (const part of parts) part.fill(Number.NaN, 4 * filled);
    expect(
      resultAt(kernels.transformHead(plan.address, source, plane, filled, data, scratch, plane)),
    ).toEqual(whole);
    expect(
      resultAt(kernels.transformHead(plan.address, source, plane, filled, source, scratch, plane)),
    ).toEqual(whole);
  }
});

test("logarithms are those of the engine, but for their last digit", () => {
  const created = GIST_KERNELS.create(8 * 4000);
  if (created === undefined) throw new Error("no WebAssembly");
  const levels = new Float64Array(created.buffer, 0, 4000);
  const random = createRandom(3);
  // Powers of two, numbers beside them and beside the root of two, and any others
  const given = levels.map((_, i) =>
    i < 500 ? 2 ** (i % 9) - 1 + 1e-9 * (i >> 4) : i < 600 ? Math.SQRT2 - 1 + 1e-16 * i : 255 * random(),
  );
  levels.set(given);
  created.kernels.logarithms(0, 4000);
  given.forEach((level, i) => {
    const wanted = Math.log(level + 1);
    expect(Math.abs(levels[i] - wanted)).toBeLessThanOrEqual(Number.EPSILON * wanted);
  });
});
