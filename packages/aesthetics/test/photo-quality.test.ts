import { createNormal, createRandom, type Image, imageFrom, packedImage } from "@vscnn/core";
import { decodeImage } from "@vscnn/image";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PHOTO_QUALITY_LIMITS, type PhotoQuality, photoQuality, subjectRegion } from "../src/index.ts";
import { flagsOf } from "../src/quality/flags.ts";
import fixture from "./fixtures/quality/quality.json";
import { imageOf, randomScene } from "./images.ts";
import { photos } from "./photos.ts";

/** Without the search for a subject, which takes most of the time. */
const QUICK = { filters: 2 };

type Measure = Exclude<keyof PhotoQuality, "flags">;

function changed(image: Image, change: (value: number, channel: number) => number): Image {
  const values = packedImage(image);
  const bytes = Uint8Array.from(values, (value, i) =>
    Math.min(255, Math.max(0, Math.round(change(value, i % 3)))),
  );
  return imageFrom(bytes, image.shape as [number, number, 3]);
}

/** A mean over boxes of 5 x 5, of gray photographs made of three equal channels. */
function blurred(image: Image): Image {
  const [height, width] = image.shape as [number, number];
  return imageOf(height, width, (row, column) =>
    [0, 1, 2].map((channel) => {
      let sum = 0;
      for (let y = row - 2; y <= row + 2; y++) {
        for (let x = column - 2; x <= column + 2; x++) {
          sum += image.get(
            Math.min(height - 1, Math.max(0, y)),
            Math.min(width - 1, Math.max(0, x)),
            channel,
          );
        }
      }
      return sum / 25;
    }),
  );
}

describe("by hand", () => {
  test("one light pixel on black", () => {
    const image = imageOf(5, 5, (row, column) => [row === 2 && column === 2 ? 100 : 0]);
    const quality = photoQuality(image, {
      region: { mask: subjectRegion(image).mask, box: { left: 0, top: 0, right: 4, bottom: 4 } },
    });
    // Of nine inner pixels one has the Laplacian -400, four have 100, four 0: the mean is 0
    expect(quality.sharpness).toBeCloseTo((400 ** 2 + 4 * 100 ** 2) / 9, 9);
    // Sobel's gradient is 0 in the middle, 200 long beside it, and 100 each way at the corners
    const energy = (4 * 200 ** 2 + 4 * 2 * 100 ** 2) / 9;
    expect(quality.gradientEnergy).toBeCloseTo(energy, 9);
    expect(quality.focus).toBeCloseTo(quality.sharpness / (quality.sharpness + energy), 12);
    // Ripples of 400 in the middle, 200 beside it, 100 at the corners
    expect(quality.noise).toBeCloseTo((Math.sqrt(Math.PI / 2) * (400 + 4 * 200 + 4 * 100)) / 54, 9);
    expect(quality.brightness).toBeCloseTo(100 / 255 / 25, 12);
    expect(quality.contrast).toBeCloseTo(Math.sqrt(0.04 - 0.0016) * (100 / 255), 12);
    expect([quality.shadowShare, quality.highlightShare, quality.tonalRange]).toEqual([0.96, 0, 0]);
  });

  test("half black, half white", () => {
    const image = imageOf(4, 10, (_, column) => [column < 5 ? 0 : 255]);
    const quality = photoQuality(image, QUICK);
    expect([quality.shadowShare, quality.highlightShare]).toEqual([0.5, 0.5]);
    expect([quality.brightness, quality.contrast, quality.tonalRange]).toEqual([0.5, 0.5, 1]);
    expect([quality.colorfulness, quality.castStrength, quality.castShare]).toEqual([0, 0, 0]);
    expect(quality.flags).toEqual(expect.arrayContaining(["clipped shadows", "clipped highlights", "gray"]));
  });

  test("red and blue halves are colorful without a cast between them", () => {
    const image = imageOf(4, 4, (_, column) => (column < 2 ? [200, 0, 0] : [0, 0, 200]));
    const { colorfulness } = photoQuality(image, QUICK);
    // R - G: 200 and 0; (R + G) / 2 - B: 100 and -200. Means 100 and -50, deviations 100 and 150
    expect(colorfulness).toBeCloseTo(Math.hypot(100, 150) + 0.3 * Math.hypot(100, 50), 9);
    const { castHue, castShare, flags } = photoQuality(
      imageOf(4, 4, () => [200, 0, 0]),
      QUICK,
    );
    // Red lies at 40 degrees of L*a*b*, and all pixels share it
    expect(castHue).toBeCloseTo(40, 0);
    expect(castShare).toBeGreaterThan(PHOTO_QUALITY_LIMITS.maxCastShare);
    expect(flags).toContain("color cast");
  });

  test.each([
    [1, 1],
    [2, 7],
    [9, 2],
  ])("%i x %i pixels have no inner ones and finite numbers", (height, width) => {
    const quality = photoQuality(randomScene(height, width, 1));
    expect([quality.sharpness, quality.gradientEnergy, quality.focus, quality.noise]).toEqual([0, 0, 0, 0]);
    const { flags, ...measures } = quality;
    for (const value of Object.values(measures)) expect(value).toBeTypeOf("number");
    for (const value of Object.values(measures)) expect(Number.isFinite(value)).toBe(true);
    expect(flags).not.toContain("blurred");
  });
});

describe("reference", () => {
  // Both sides are in double and sum in another order
  test.each(Object.keys(photos) as (keyof typeof photos)[])(
    "%s is measured as by OpenCV, SciPy and scikit-image",
    (name) => {
      const quality = photoQuality(decodeImage(photos[name]));
      const expected = fixture.photos[name];
      expect(Object.keys(quality).sort()).toEqual([...Object.keys(expected), "flags"].sort());
      for (const [measure, value] of Object.entries(expected)) {
        const difference = Math.abs(quality[measure as Measure] - value);
        expect(difference, measure).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
      }
    },
  );
});

describe("flags", () => {
  const photo = decodeImage(photos["nagasaki-boats"]);
  const flagsIn = (image: Image) => photoQuality(image, QUICK).flags;

  test("what is done to a photograph is flagged, the photograph is not", () => {
    expect(flagsIn(photo)).toEqual([]);
    expect(flagsIn(blurred(photo))).toContain("blurred");
    expect(flagsIn(changed(photo, (value) => value / 5))).toContain("dark");
    expect(flagsIn(changed(photo, (value) => 190 + value / 4))).toContain("bright");
    expect(flagsIn(changed(photo, (value) => 2 * value - 250))).toContain("clipped shadows");
    expect(flagsIn(changed(photo, (value) => 2 * value))).toContain("clipped highlights");
    expect(flagsIn(changed(photo, (value) => 128 + (value - 128) / 4))).toContain("low contrast");
    expect(flagsIn(changed(photo, (value, channel) => (channel === 2 ? value / 3 : value)))).toContain(
      "color cast",
    );
    const normal = createNormal(createRandom(1));
    expect(flagsIn(changed(photo, (value) => value + 25 * normal()))).toContain("noisy");
  });

  test("a flag begins beyond its limit, and comes in the order of the type", () => {
    const limits = PHOTO_QUALITY_LIMITS;
    const at = {
      gradientEnergy: 1,
      focus: limits.minFocus,
      brightness: limits.minBrightness,
      shadowShare: limits.maxShadowShare,
      highlightShare: limits.maxHighlightShare,
      tonalRange: limits.minTonalRange,
      noise: limits.maxNoise,
      castStrength: limits.maxCastStrength,
      castShare: limits.maxCastShare,
      colorfulness: limits.minColorfulness,
    };
    expect(flagsOf(at)).toEqual([]);
    expect(flagsOf({ ...at, brightness: limits.maxBrightness })).toEqual([]);
    expect(flagsOf({ ...at, castStrength: 99 })).toEqual([]);
    expect(flagsOf({ ...at, castShare: 99 })).toEqual([]);
    expect(flagsOf({ ...at, focus: 0, gradientEnergy: 0 })).toEqual([]);
    const beyond = Object.fromEntries(
      Object.entries(at).map(([measure, limit]) => {
        const isLeast = ["focus", "brightness", "tonalRange", "colorfulness"].includes(measure);
        return [measure, isLeast ? limit - 1e-9 : limit + 1e-9];
      }),
    ) as typeof at;
    const all = [
      "blurred",
      "dark",
      "clipped shadows",
      "clipped highlights",
      "low contrast",
      "noisy",
      "color cast",
      "gray",
    ];
    expect(flagsOf(beyond)).toEqual(all);
    expect(flagsOf({ ...at, brightness: limits.maxBrightness + 1e-9 })).toEqual(["bright"]);
  });
});

describe("properties", () => {
  test("mirrors and turns change nothing; halving the contrast quarters the energies and leaves the focus", () => {
    fc.assert(
      fc.property(fc.nat(99), (seed) => {
        const image = changed(randomScene(17, 23, seed), (value) => 2 * Math.floor(value / 2));
        const quality = photoQuality(image, QUICK);
        const others = [image.step(-1, 1, 1), image.transpose(1, 0, 2)].map((view) =>
          photoQuality(view, QUICK),
        );
        const half = photoQuality(
          changed(image, (value) => value / 2),
          QUICK,
        );
        for (const measure of [
          "sharpness",
          "gradientEnergy",
          "focus",
          "noise",
          "contrast",
          "colorfulness",
        ] as const) {
          for (const other of others) expect(other[measure]).toBeCloseTo(quality[measure], 6);
        }
        expect(half.sharpness / quality.sharpness).toBeCloseTo(0.25, 9);
        expect(half.gradientEnergy / quality.gradientEnergy).toBeCloseTo(0.25, 9);
        expect(half.noise / quality.noise).toBeCloseTo(0.5, 9);
        expect(half.focus).toBeCloseTo(quality.focus, 9);
      }),
      { numRuns: 20 },
    );
  });

  test("the sharpness of the subject is that of the clear pixels in its box alone", () => {
    const image = imageOf(20, 20, (row, column) => [column < 10 ? 128 : 255 * ((row + column) % 2)]);
    const { mask } = subjectRegion(image);
    const sharpness = (left: number, right: number) => {
      const quality = photoQuality(image, { region: { mask, box: { left, top: 0, right, bottom: 19 } } });
      return quality.subjectSharpness;
    };
    expect(sharpness(0, 7)).toBe(0);
    expect(sharpness(12, 19)).toBeGreaterThan(photoQuality(image, QUICK).sharpness);
    const onlyLeft = { data: Uint8Array.from(mask.data, (_, i) => Number(i % 20 < 8)) };
    const region = {
      mask: { ...mask, shape: mask.shape, stride: mask.stride, offset: 0, ...onlyLeft } as typeof mask,
      box: { left: 0, top: 0, right: 19, bottom: 19 },
    };
    expect(photoQuality(image, { region }).subjectSharpness).toBe(0);
  });
});
