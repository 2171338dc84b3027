import { createRandom } from "@vscnn/core";
import { describe, expect, it } from "vitest";
import { countLargeFrequencies } from "../src/frequencies/count-large-frequencies.ts";
import { definedFrequencyCount as plainCount, whole } from "./defined-frequency-count.ts";

describe("countLargeFrequencies", () => {
  it("counts by hand", () => {
    // 0 255 0 255 ...: the mean and the highest horizontal frequency are equal, all others zero
    const stripes = Int32Array.from({ length: 64 }, (_, i) => 255000 * (i % 2));
    expect(countLargeFrequencies(stripes, 8, whole(8, 8), false)).toBe(2);
    expect(countLargeFrequencies(stripes, 8, whole(8, 8), true)).toBe(1);
    expect(countLargeFrequencies(Int32Array.of(5, 5, 5, 5, 5, 5), 3, whole(2, 3), false)).toBe(1);
    expect(countLargeFrequencies(Int32Array.of(5, 5, 5, 5, 5, 5), 3, whole(2, 3), true)).toBe(0);
    expect(countLargeFrequencies(new Int32Array(6), 3, whole(2, 3), false)).toBe(0);
  });

  it("does not count a magnitude that is exactly on the threshold", () => {
    // 3 2 transforms to 5 and 1 = 0.2 * 5; 301 199 to 500 and 102
    expect(countLargeFrequencies(Int32Array.of(3, 2), 2, whole(1, 2), false)).toBe(1);
    expect(countLargeFrequencies(Int32Array.of(301, 199), 2, whole(1, 2), false)).toBe(2);
    // 7 4 4 transforms to 15, 3 and 3
    expect(countLargeFrequencies(Int32Array.of(7, 4, 4), 3, whole(1, 3), false)).toBe(1);
    expect(countLargeFrequencies(Int32Array.of(8, 4, 4), 3, whole(1, 3), false)).toBe(3);
  });

  it("equals the defining sum at odd, even, prime and power-of-two sizes, for boxes within an image", () => {
    const random = createRandom(9);
    let above = 0;
    for (let i = 0; i < 60; i++) {
      const height = 1 + Math.floor(17 * random());
      const width = 1 + Math.floor(17 * random());
      const contrast = random() ** 2;
      const luma = Int32Array.from({ length: height * width }, () => {
        return Math.floor(255001 * (1 - contrast + contrast * (random() < 0.15 ? 1 : -0.2 * random())) * 0.8);
      });
      const left = Math.floor(width * random());
      const top = Math.floor(height * random());
      const box = {
        left,
        top,
        right: left + Math.floor((width - left) * random()),
        bottom: top + Math.floor((height - top) * random()),
      };
      for (const removeMean of [false, true]) {
        for (const part of [whole(height, width), box]) {
          const count = countLargeFrequencies(luma, width, part, removeMean);
          expect(count).toBe(plainCount(luma, width, part, removeMean));
          if (!removeMean && count > 1) above++;
        }
      }
    }
    // Both sides of the question must have come up: more than the mean, and the mean alone
    expect(above).toBeGreaterThan(5);
    expect(above).toBeLessThan(115);
  });

  it("equals the defining sum for waves on a level and noise, at larger sizes", () => {
    const random = createRandom(4);
    const counts: number[] = [];
    for (let i = 0; i < 80; i++) {
      const height = 1 + Math.floor(24 * random());
      const width = 1 + Math.floor(44 * random());
      // From one large frequency to many
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
        const count = countLargeFrequencies(luma, width, box, false);
        expect(count).toBe(plainCount(luma, width, box, false));
        counts.push(count);
      }
    }
    expect(counts.filter((count) => count === 1).length).toBeGreaterThan(5);
    expect(counts.filter((count) => count > 1).length).toBeGreaterThan(5);
  });

  it("finds one fine grid among many small coefficients", () => {
    // Its coefficient, at frequency 25 of 100, is as large as the mean's
    const grid = Int32Array.from({ length: 10 * 100 }, (_, at) => (at % 4 === 0 ? 255000 : 0));
    expect(countLargeFrequencies(grid, 100, whole(10, 100), false)).toBe(
      plainCount(grid, 100, whole(10, 100), false),
    );
  });
});
