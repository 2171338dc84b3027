import { imageFrom } from "@vscnn/core";
import { decodeImage } from "@vscnn/image";
import { describe, expect, it } from "vitest";
import { countLargeFrequencies } from "../src/frequencies/count-large-frequencies.ts";
import {
  type AestheticFeaturesOptions,
  aestheticFeatures,
  backgroundSimplicity,
  brightnessContrast,
  clarityContrast,
  colorEntropy,
  compositionGeometry,
  hueCount,
  hueHistogram,
  subjectRegion,
} from "../src/index.ts";
import fixture from "./fixtures/photographs.json";
import small from "./fixtures/small-images.json";
import { measured } from "./images.ts";
import { photos } from "./photos.ts";

interface Expected {
  shape: number[];
  vector: number[];
  box: { left: number; top: number; right: number; bottom: number };
  clearBits?: string;
  largeFrequencies: number[];
  hues: number[];
}

/** The expected values come from definition.py, NumPy: both sides are double, and sum in another order. */
const TOLERANCE = 1e-9;

function expectConformity(
  image: ReturnType<typeof imageFrom>,
  options: AestheticFeaturesOptions,
  expected: Expected,
): void {
  const { clarityRemoveMean, presentShare, brightnessSigned, centroid, ...search } = options;
  const size = search.maxSide === undefined ? {} : { maxSide: search.maxSide };
  const region = subjectRegion(image, search);
  expect(region.mask.shape).toEqual(expected.shape);
  expect(region.box).toEqual(expected.box);
  if (expected.clearBits !== undefined) expect(packBits(region.mask.data)).toBe(expected.clearBits);
  expect([...hueHistogram(image, size)]).toEqual(expected.hues);

  const { luma, width, height } = measured(image, size);
  const whole = { left: 0, top: 0, right: width - 1, bottom: height - 1 };
  const counts = [whole, region.box].map((box) =>
    countLargeFrequencies(luma, width, box, clarityRemoveMean === true),
  );
  // Without a frequency in the image the box is not asked
  expect(counts[0]).toBe(expected.largeFrequencies[0]);
  if (counts[0] > 0) expect(counts[1]).toBe(expected.largeFrequencies[1]);

  const given = { ...size, region };
  const values = [
    clarityContrast(image, clarityRemoveMean === undefined ? given : { ...given, clarityRemoveMean }),
    hueCount(image, presentShare === undefined ? size : { ...size, presentShare }),
    brightnessContrast(image, brightnessSigned === undefined ? given : { ...given, brightnessSigned }),
    ...colorEntropy(image, size),
    compositionGeometry(image, centroid === undefined ? given : { ...given, centroid }),
    backgroundSimplicity(image, given),
  ];
  expect(values.length).toBe(11);
  values.forEach((value, i) => {
    expect(Math.abs(value - expected.vector[i])).toBeLessThanOrEqual(
      TOLERANCE * Math.max(1, Math.abs(value)),
    );
  });
  expect(aestheticFeatures(image, options)).toEqual(Float32Array.from(values));
}

/** As NumPy's packbits: eight to a byte, the first the highest. */
function packBits(mask: Uint8Array): string {
  const packed = new Uint8Array(Math.ceil(mask.length / 8));
  mask.forEach((value, i) => {
    packed[i >> 3] |= value << (7 - (i & 7));
  });
  return btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(""));
}

describe("conformity with the definition in NumPy", () => {
  it.each(Object.keys(photos) as (keyof typeof photos)[])("on the photograph %s", (name) => {
    expectConformity(decodeImage(photos[name], { applyOrientation: false }), {}, fixture.photos[name]);
  });

  it.each(fixture.variants.map((variant) => [JSON.stringify(variant.options), variant] as const))(
    "with the options %s",
    (_, variant) => {
      const { options, ...expected } = variant;
      expectConformity(
        decodeImage(photos["allium-oreophilum"], { applyOrientation: false }),
        options as AestheticFeaturesOptions,
        expected,
      );
      // Shown to matter: at least one of the values is another than by default
      const byDefault = fixture.photos["allium-oreophilum"].vector;
      expect(expected.vector.some((value, i) => Math.abs(value - byDefault[i]) > 1e-6)).toBe(true);
    },
  );

  it.each(small.cases.map((example, i) => [i, example.shape.join(" x "), example] as const))(
    "on small image %i of %s pixels",
    (_, __, example) => {
      const bytes = Uint8Array.from(atob(example.rgb), (character) => character.charCodeAt(0));
      const [height, width] = example.shape;
      expectConformity(imageFrom(bytes, [height, width, 3]), {}, example);
    },
  );
});
