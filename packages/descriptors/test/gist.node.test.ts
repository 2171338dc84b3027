import { type Image, imageFrom } from "@vscnn/core";
import { ENGINES, setKernelsMode } from "@vscnn/kernels/testing";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fastGistEngine } from "../src/gist/gist-engine/fast.ts";
import { plainGistEngine } from "../src/gist/gist-engine/plain.ts";
import { gistSettings } from "../src/gist/gist-settings.ts";
import {
  createGist,
  GIST_LENGTH,
  type GistOptions,
  gist,
  gistLength,
  type LearGistOptions,
  type LmgistOptions,
} from "../src/index.ts";
import fixture from "./fixtures/gist.json";
import reference from "./fixtures/reference.json";
import { fixtureImage, largestDifference, randomImage, viewsOf } from "./images.ts";

/** The filters run in single precision: a few units of its last place, 6e-8 relative, of means below 1. */
const TOLERANCE = 2e-7;

/** Small enough that a case takes milliseconds. */
const SMALL_LEAR: LearGistOptions = { variant: "lear", blocks: 2, orientationsPerScale: [4, 3] };
const SMALL: LmgistOptions = { ...SMALL_LEAR, variant: "lmgist", imageSize: 32, boundaryExtension: 8 };

describe.each(ENGINES)("by hand, %s", (engine) => {
  beforeAll(() => setKernelsMode(engine));
  afterAll(() => setKernelsMode("auto"));

  test("lengths are filters times blocks", () => {
    expect(gistLength()).toBe(GIST_LENGTH);
    expect(gistLength({ orientationsPerScale: [8, 8, 4], blocks: 3 })).toBe(20 * 9);
    expect(gist(randomImage(40, 40, 1, 1), SMALL)).toHaveLength(7 * 4);
  });

  test("vertical stripes answer in the horizontal frequency, most where they are", () => {
    // Stripes of period 4 in the right half: 0.25 cycles a pixel, nearest to the finest scale of 0.3, angle 0
    const stripes = Uint8Array.from({ length: 64 * 64 }, (_, i) => {
      return i % 64 >= 32 && i % 4 < 2 ? 255 : 0;
    });
    const values = gist(imageFrom(stripes, [64, 64, 1]), { imageSize: 64, blocks: 2 });
    const response = (scale: number, orientation: number, column: number, row: number) =>
      values[((scale * 8 + orientation) * 2 + column) * 2 + row];
    for (const row of [0, 1]) {
      expect(response(0, 0, 1, row)).toBeGreaterThan(5 * response(0, 0, 0, row));
      expect(response(0, 0, 1, row)).toBeGreaterThan(5 * response(0, 4, 1, row));
      expect(response(0, 0, 1, row)).toBeGreaterThan(3 * response(3, 0, 1, row));
    }
    expect(response(0, 0, 1, 0)).toBeCloseTo(response(0, 0, 1, 1), 6);
  });

  test("a constant image gives zeros", () => {
    for (const [height, width] of [
      [1, 1],
      [40, 40],
      [7, 300],
    ]) {
      const image = imageFrom(new Uint8Array(3 * height * width).fill(200), [height, width, 3]);
      expect(gist(image, SMALL)).toEqual(new Float32Array(28));
    }
    const square = imageFrom(new Uint8Array(100).fill(3), [10, 10, 1]);
    expect(gist(square, { variant: "lear", norm: "l2" })).toEqual(new Float32Array(512));
  });

  test("a line of 5,000 pixels is described without enlarging all of it", () => {
    const line = randomImage(1, 5000, 3, 2);
    expect(gist(line, SMALL).every((value) => value > 0)).toBe(true);
    expect(gist(line.transpose(1, 0, 2), SMALL).every((value) => value > 0)).toBe(true);
  });
});

describe.each(ENGINES)("reference, %s", (engine) => {
  beforeAll(() => setKernelsMode(engine));
  afterAll(() => setKernelsMode("auto"));

  /** Triangle waves along rows, columns and diagonals, over a checkerboard. */
  function triangles(rows: number, columns: number): Image {
    const wave = (x: number, period: number) =>
      Math.abs((x % (2 * period)) - period) * Math.floor(255 / period);
    const data = Uint8Array.from({ length: rows * columns }, (_, i) => {
      const [r, c] = [Math.floor(i / columns), i % columns];
      const board = (Math.floor(r / 24) + Math.floor(c / 40)) % 2;
      return Math.min(255, Math.floor((wave(r, 17) + 2 * wave(c, 29) + wave(r + c, 41) + 80 * board) / 5));
    });
    return imageFrom(data, [rows, columns, 1]);
  }

  // The source of each is in the file: LMgist in double, which Octave confirms, and the lear_gist library
  test.each(reference.cases)("$rows x $columns with $options is the reference", (entry) => {
    const values = gist(triangles(entry.rows, entry.columns), entry.options as GistOptions);
    expect(largestDifference(values.subarray(0, entry.gist.length), entry.gist)).toBeLessThan(TOLERANCE);
  });

  test.each(fixture.cases)("$name with $options is the definition in double", (entry) => {
    const values = gist(fixtureImage(entry), entry.options as GistOptions);
    expect(largestDifference(values, entry.gist)).toBeLessThan(TOLERANCE);
  });
});

describe("properties", () => {
  const settings = fc
    .record({
      imageSize: fc.integer({ min: 16, max: 40 }).map((half) => 2 * half),
      orientationsPerScale: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
      blocks: fc.integer({ min: 1, max: 9 }),
      prefilterCutoff: fc.double({ min: 0.01, max: 60, noNaN: true }),
      boundaryExtension: fc.integer({ min: 0, max: 32 }),
    })
    .map((options) => gistSettings("test", options));

  function differenceOfEngines(options: ReturnType<typeof gistSettings>, side: number, seed: number): number {
    const picture = Float64Array.from(randomImage(side, side, 1, seed).data);
    const length = options.orientationsPerScale.reduce((sum, count) => sum + count, 0) * options.blocks ** 2;
    const [values, plain] = [new Float64Array(length), new Float64Array(length)];
    fastGistEngine("test", options, side)?.(picture, values);
    plainGistEngine(options, side)(picture, plain);
    return largestDifference(values, plain);
  }

  test("the kernels give what the plain version gives, whatever the options", () => {
    fc.assert(
      fc.property(settings, fc.nat(1000), (options, seed) => {
        const { imageSize = 0 } = options;
        // What the docstring promises: among the options that chance chose, one gave 2.13e-7
        expect(differenceOfEngines(options, imageSize, seed)).toBeLessThan(1e-6);
      }),
      { numRuns: 25 },
    );
  });

  // Powers of 2, 3 and 5 alone and mixed; primes, by convolution; odd and even
  test.each([8, 9, 11, 13, 16, 25, 27, 30, 37, 48, 53, 59, 60])("and on a side of %i", (side) => {
    const options = gistSettings("test", { variant: "lear", blocks: 3, orientationsPerScale: [4, 4, 3] });
    expect(differenceOfEngines(options, side, side)).toBeLessThan(TOLERANCE);
  });

  test("and for filters that let hardly a frequency pass", () => {
    const orientationsPerScale = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 20, 40];
    const options = gistSettings("test", { imageSize: 32, boundaryExtension: 0, orientationsPerScale });
    expect(differenceOfEngines(options, 32, 1)).toBeLessThan(TOLERANCE);
  });

  test("brightness and contrast do not matter", () => {
    const image = randomImage(32, 32, 1, 3, 86);
    const dull = imageFrom(image.data.map((level) => level / 3 + 100) as Uint8Array, [32, 32, 1]);
    expect(largestDifference(gist(dull, SMALL), gist(image, SMALL))).toBeLessThan(TOLERANCE);
  });

  test("turning the picture upside down exchanges block rows at orientation 0", () => {
    const image = randomImage(32, 32, 1, 4);
    const options = { ...SMALL, orientationsPerScale: [1, 1] };
    const upright = gist(image, options);
    const turned = gist(image.step(-1, 1, 1), options);
    for (let filter = 0; filter < 2; filter++) {
      for (let column = 0; column < 2; column++) {
        const at = 4 * filter + 2 * column;
        expect(turned[at]).toBeCloseTo(upright[at + 1], 6);
        expect(turned[at + 1]).toBeCloseTo(upright[at], 6);
      }
    }
  });
});

describe("contract", () => {
  const image = randomImage(45, 38, 3, 5);

  test("views give what their copies give, resized or not", () => {
    for (const given of [image, randomImage(32, 32, 3, 6), randomImage(32, 32, 4, 7)]) {
      for (const [name, view] of Object.entries(viewsOf(given))) {
        expect(gist(view, SMALL), name).toEqual(gist(given, SMALL));
      }
    }
  });

  test("gray counts as three equal colors, alpha does not count", () => {
    const withAlpha = randomImage(20, 33, 4, 8);
    expect(gist(withAlpha, SMALL)).toEqual(gist(withAlpha.hi(20, 33, 3), SMALL));
    for (const side of [32, 24]) {
      const gray = randomImage(side, side, 1, 9);
      const copied = Uint8Array.from({ length: 3 * side * side }, (_, i) => gray.data[Math.floor(i / 3)]);
      expect(gist(imageFrom(copied, [side, side, 3]), SMALL)).toEqual(gist(gray, SMALL));
    }
  });

  test("createGist gives what gist gives, image after image", () => {
    const describeSmall = createGist(SMALL);
    const describeLear = createGist(SMALL_LEAR);
    for (const side of [32, 40, 32, 17]) {
      const square = randomImage(side, side, 3, side);
      const first = describeSmall(square);
      const kept = first.slice();
      expect(first).toEqual(gist(square, SMALL));
      expect(describeLear(square)).toEqual(gist(square, SMALL_LEAR));
      describeSmall(image);
      expect(first).toEqual(kept);
    }
  });

  test("every option changes the result", () => {
    const square = randomImage(64, 64, 1, 10);
    const plain = gist(square, SMALL);
    const changes: LmgistOptions[] = [
      { imageSize: 34 },
      { orientationsPerScale: [3, 4] },
      { blocks: 1 },
      { prefilterCutoff: 5 },
      { boundaryExtension: 9 },
      { norm: "l2" },
    ];
    expect(gist(square, SMALL_LEAR)).not.toEqual(gist(square, { ...SMALL, imageSize: 64 }));
    for (const change of changes) {
      expect(gist(square, { ...SMALL, ...change }), JSON.stringify(change)).not.toEqual(plain);
    }
    const unit = gist(square, { ...SMALL, norm: "l2" });
    expect(unit.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 5);
  });

  test("the image and the options are not changed, and may change afterwards", () => {
    const before = image.data.slice();
    const orientationsPerScale = [4, 3];
    const describeSmall = createGist({ ...SMALL, orientationsPerScale });
    orientationsPerScale.push(5);
    expect(describeSmall(image)).toHaveLength(28);
    expect(image.data).toEqual(before);
  });

  test.each<[GistOptions, new (message: string) => Error, string]>([
    [{ imageSize: 31 }, RangeError, "imageSize must be an even integer >= 32, got 31"],
    [{ imageSize: 33 }, RangeError, "imageSize must be an even integer >= 32, got 33"],
    [{ imageSize: Number.NaN }, RangeError, "imageSize must be a finite number, got NaN"],
    [{ imageSize: "256" as never }, TypeError, 'imageSize must be a finite number, got "256"'],
    [{ imageSize: 4096 }, RangeError, "imageSize must be an even integer <= 2048, got 4096"],
    [{ orientationsPerScale: [] }, RangeError, "orientationsPerScale must have 1 to 16 scales, got 0"],
    [{ orientationsPerScale: [8, 0] }, RangeError, "orientationsPerScale[1] must be an integer >= 1, got 0"],
    [
      { orientationsPerScale: 8 as never },
      TypeError,
      "orientationsPerScale must be an array of numbers, got 8",
    ],
    [{ blocks: 0 }, RangeError, "blocks must be an integer from 1 to 64, got 0"],
    [{ blocks: 33, imageSize: 32 }, RangeError, "blocks must be an integer from 1 to 32, got 33"],
    [{ prefilterCutoff: 0 }, RangeError, "prefilterCutoff must be a finite number >= 0.01, got 0"],
    [{ prefilterCutoff: Number.NaN }, RangeError, "prefilterCutoff must be a finite number >= 0.01, got NaN"],
    [{ boundaryExtension: -1 }, RangeError, "boundaryExtension must be an integer from 0 to 256, got -1"],
    [{ norm: "l1" as never }, RangeError, "norm must be 'none' or 'l2', got \"l1\""],
    [{ variant: "matlab" as never }, RangeError, "variant must be 'lmgist' or 'lear', got \"matlab\""],
  ])("%j is refused by name", (options, kind, message) => {
    expect(() => gist(image, options)).toThrow(new kind(`gist: ${message}`));
    expect(() => createGist(options)).toThrow(new kind(`createGist: ${message}`));
    expect(() => gistLength(options)).toThrow(new kind(`gistLength: ${message}`));
  });

  // Used to be checked as if they mattered, a size of 31 refused and one of 64 accepted without effect
  test.each([
    ["imageSize", 64],
    ["imageSize", 31],
    ["boundaryExtension", 0],
  ])("variant 'lear' has no %s, so that %i is refused", (name, value) => {
    const options = { ...SMALL_LEAR, [name]: value } as GistOptions;
    const message = `${name} must be left out for variant 'lear', which takes the image as it is, got ${value}`;
    expect(() => gist(image, options)).toThrow(new TypeError(`gist: ${message}`));
    expect(() => createGist(options)).toThrow(new TypeError(`createGist: ${message}`));
    expect(() => gistLength(options)).toThrow(new TypeError(`gistLength: ${message}`));
  });

  test("variant 'lear' is not bound by the size that another variant has by default", () => {
    const options: LearGistOptions = { ...SMALL_LEAR, blocks: 64 };
    expect(gistLength(options)).toBe(7 * 64 * 64);
    expect(gistLength({ ...options, imageSize: undefined } as GistOptions)).toBe(7 * 64 * 64);
    // @ts-expect-error The compiler refuses the option too
    const refused: GistOptions = { variant: "lear", imageSize: 64 };
    expect(() => gist(image, refused)).toThrow(TypeError);
  });

  test("images that cannot be described are refused by name", () => {
    expect(() => gist([[1]] as never)).toThrow(/^gist: image must be an ndarray/);
    expect(() => createGist(SMALL)(null as never)).toThrow(/^createGist: image must be an ndarray/);
    const lear = (height: number, width: number, blocks = 4) =>
      gist(randomImage(height, width, 1, 1), { variant: "lear", blocks });
    const need = "gist: image must be square, 8 to 2048 pixels a side, for variant 'lear'";
    expect(() => lear(7, 7)).toThrow(new RangeError(`${need}, got 7 x 7`));
    expect(() => lear(16, 20)).toThrow(new RangeError(`${need}, got 16 x 20`));
    expect(() => lear(2049, 2049)).toThrow(new RangeError(`${need}, got 2049 x 2049`));
    expect(() => lear(9, 9, 10)).toThrow(/10 to 2048 pixels/);
  });
});
