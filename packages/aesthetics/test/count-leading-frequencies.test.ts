import { createRandom } from "@vscnn/core";
import { describe, expect, it } from "vitest";
import { countLeadingFrequencies } from "../src/frequencies/count-leading-frequencies.ts";
import { definedFrequencyCount, whole } from "./defined-frequency-count.ts";

describe("countLeadingFrequencies", () => {
  it("counts by hand", () => {
    // The mean and the highest horizontal frequency are equal, all others zero
    const stripes = Int32Array.from({ length: 64 }, (_, i) => 255000 * (i % 2));
    expect(countLeadingFrequencies(stripes, 8, whole(8, 8))).toBe(2);
    expect(countLeadingFrequencies(Int32Array.of(5, 5, 5, 5, 5, 5), 3, whole(2, 3))).toBe(1);
    // 3 2 transforms to 5 and 1 = 0.2 * 5, which is not above; 301 199 to 500 and 102; 8 4 4 to 16, 4 and 4
    expect(countLeadingFrequencies(Int32Array.of(3, 2), 2, whole(1, 2))).toBe(1);
    expect(countLeadingFrequencies(Int32Array.of(301, 199), 2, whole(1, 2))).toBe(2);
    expect(countLeadingFrequencies(Int32Array.of(8, 4, 4), 3, whole(1, 3))).toBe(3);
    expect(countLeadingFrequencies(Int32Array.of(7), 1, whole(1, 1))).toBe(1);
  });

  it("equals the defining sum where it decides, for boxes within an image", () => {
    const random = createRandom(4);
    const counts: (number | undefined)[] = [];
    for (let i = 0; i < 80; i++) {
      const height = 1 + Math.floor(24 * random());
      const width = 1 + Math.floor(44 * random());
      // A wave on a level, and noise: from one frequency to many
      const wave = 6 * random() * random();
      const turn = 6 * random() * random();
      const noise = random() ** 4;
      const luma = Int32Array.from({ length: height * width }, (_, at) => {
        const phase =
          2 * Math.PI * ((wave * (at % width)) / width + (turn * Math.floor(at / width)) / height);
        return Math.floor(
          255000 * ((1 - noise) * (0.5 + 0.4 * Math.cos(phase)) + noise * Math.round(random())),
        );
      });
      const left = Math.floor((width * random()) / 2);
      const top = Math.floor((height * random()) / 2);
      for (const box of [whole(height, width), { left, top, right: width - 1, bottom: height - 1 }]) {
        const count = countLeadingFrequencies(luma, width, box);
        if (count !== undefined) expect(count).toBe(definedFrequencyCount(luma, width, box, false));
        counts.push(count);
      }
    }
    // All that can come up must have: no answer, the mean alone, and more
    expect(counts).toContain(undefined);
    expect(counts.filter((count) => count === 1).length).toBeGreaterThan(5);
    expect(counts.filter((count) => count !== undefined && count > 1).length).toBeGreaterThan(5);
  });

  it("does not decide where the low frequencies hold too little", () => {
    const random = createRandom(1);
    const noise = Int32Array.from({ length: 60 * 60 }, () => 255000 * Math.round(random()));
    expect(countLeadingFrequencies(noise, 60, whole(60, 60))).toBeUndefined();
    // A fine grid: its coefficient, at frequency 25 of 100, is as large as the mean's
    const grid = Int32Array.from({ length: 10 * 100 }, (_, at) => (at % 4 === 0 ? 255000 : 0));
    expect(countLeadingFrequencies(grid, 100, whole(10, 100))).toBeUndefined();
  });
});
