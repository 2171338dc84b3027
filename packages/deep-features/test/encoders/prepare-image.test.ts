import { rgbPixels } from "@vscnn/image";
import { describe, expect, it } from "vitest";
import { parsePreprocessor } from "../../src/encoders/parse-preprocessor.ts";
import { prepareImage } from "../../src/encoders/prepare-image.ts";
import { resizeFiltered } from "../../src/encoders/resize-filtered.ts";
import fixture from "../fixtures/encoders/encoders.json";
import { formulaImage } from "../formula-image.ts";

const configs: Record<string, unknown> = fixture.configs;

/** h = 31 h + byte, mod 2^32: generate_encoders.py's hash_bytes. */
function hashBytes(values: ArrayLike<number>): number {
  let hash = 0;
  for (let i = 0; i < values.length; i++) hash = (Math.imul(31, hash) + values[i]) >>> 0;
  return hash;
}

describe("prepareImage", () => {
  it.each(fixture.photographs)(
    "is equal to Pillow and NumPy, $config of $from",
    ({ config, ...expected }) => {
      const preprocessing = parsePreprocessor("f", "a.json", configs[config]);
      const image = formulaImage(expected.from[0], expected.from[1]);
      const { size, values } = prepareImage(image, preprocessing);
      expect(size).toEqual(expected.size);
      const step = Math.max(1, Math.floor(values.length / 12)) | 1;
      expected.sample.forEach((value, i) => {
        // Single precision, printed with 7 digits after the point
        expect(Math.abs(values[i * step] - value)).toBeLessThan(2e-5 * Math.max(1, Math.abs(value) / 100));
      });
      // The bytes that the numbers were made of, to the bit
      const bytes = { ...preprocessing, factor: 1, means: [0, 0, 0], deviations: [1, 1, 1] } as const;
      const planes = prepareImage(image, bytes).values;
      const count = size[0] * size[1];
      const interleaved = planes.map((_, at) => planes[(at % 3) * count + Math.floor(at / 3)]);
      expect(hashBytes(interleaved)).toBe(expected.hash);
    },
  );

  it("keeps a photograph of the wanted size", () => {
    const image = formulaImage(5, 6);
    const pixels = rgbPixels(image);
    for (const filter of ["bilinear", "bicubic", "lanczos"] as const) {
      expect(resizeFiltered(pixels, [5, 6], [5, 6], filter)).toEqual(pixels);
    }
  });
});

describe("parsePreprocessor", () => {
  const clip = fixture.configs.clip;
  const parse = (change: object) => parsePreprocessor("f", "a.json", { ...clip, ...change });

  it("reads a number of older files as the shorter side, or as both", () => {
    const older = { size: 224, do_center_crop: false, crop_size: undefined };
    expect(parse({ ...older, feature_extractor_type: "ViTFeatureExtractor" }).resize?.size).toEqual([
      224, 224,
    ]);
    expect(parse({ ...older, feature_extractor_type: "CLIPFeatureExtractor" }).resize?.size).toBe(224);
    expect(parse({ size: 224, crop_size: 200 })).toMatchObject({ resize: { size: 224 }, crop: [200, 200] });
  });

  it("leaves out what is switched off", () => {
    const nothing = { do_resize: false, do_center_crop: false, do_rescale: false, do_normalize: false };
    expect(parse(nothing)).toEqual({ factor: 1, means: [0, 0, 0], deviations: [1, 1, 1] });
  });

  it.each<[object, string]>([
    [{ size: undefined }, "must have a number, or height and width, of 1 to 4096 as size, got undefined"],
    [{ size: { shortest_edge: 1e9 } }, "must have a shortest_edge of 1 to 4096 as size"],
    [{ size: { height: 3 } }, "height and width"],
    [{ resample: 5 }, "must have 0, 1, 2 or 3 (nearest, Lanczos, bilinear, bicubic) as resample, got 5"],
    [{ crop_size: -1 }, "as crop_size, got -1"],
    [{ rescale_factor: 0 }, "must have a positive number as rescale_factor, got 0"],
    [{ image_mean: [1, 2] }, "must have three numbers as image_mean, got an array of 2"],
    [{ image_std: [1, 0, 1] }, "must have three numbers as image_std"],
  ])("refuses %j", (change, message) => {
    expect(() => parse(change)).toThrow(RangeError);
    expect(() => parse(change)).toThrow(message);
  });

  it("refuses what is no object", () => {
    expect(() => parsePreprocessor("f", "a.json", [])).toThrow(
      "f: a.json must be an object, got an array of 0",
    );
  });
});
