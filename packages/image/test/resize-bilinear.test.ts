import { createRandom, imageFrom, type Matrix, matrixFrom } from "@vscnn/core";
import { grayMean, resizeBilinear } from "@vscnn/image";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import fixture from "./fixtures/bilinear.json";
import golden from "./fixtures/imresize_bilinear.json";
import { largestDifference } from "./from-fixture.ts";
import { randomImage } from "./views.ts";

/** The definition written out: every weight of every sample, without any table. */
function resizeByDefinition(plane: Matrix, [height, width]: [number, number]): number[] {
  const down = Array.from({ length: height }, (_, y) => weightsByDefinition(plane.shape[0], height, y));
  const across = Array.from({ length: width }, (_, x) => weightsByDefinition(plane.shape[1], width, x));
  return down.flatMap((rowWeights) =>
    across.map((columnWeights) => {
      let sum = 0;
      rowWeights.forEach((rowWeight, row) => {
        columnWeights.forEach((columnWeight, column) => {
          sum += rowWeight * columnWeight * plane.get(row, column);
        });
      });
      return sum;
    }),
  );
}

function weightsByDefinition(sourceLength: number, length: number, output: number): number[] {
  const scale = length / sourceLength;
  const center = (output + 1) / scale + 0.5 * (1 - 1 / scale);
  const weights = new Array<number>(sourceLength).fill(0);
  const reach = Math.ceil(2 / Math.min(scale, 1)) + 2;
  for (let i = Math.floor(center) - reach; i <= center + reach; i++) {
    const distance = Math.abs(center - i) * Math.min(scale, 1);
    let at = i;
    while (at < 1 || at > sourceLength) at = at < 1 ? 1 - at : 2 * sourceLength + 1 - at;
    weights[at - 1] += Math.max(0, 1 - distance);
  }
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

describe("matrix", () => {
  test.each([4, 5, 15, 20] as const)("ten squares to %i", (length) => {
    const row = matrixFrom([golden.row_vector]);
    // The file has 10 decimals
    expect(largestDifference(resizeBilinear(row, [1, length]).data, golden[`to_${length}`])).toBeLessThan(
      1e-9,
    );
    const column = resizeBilinear(row.transpose(1, 0), [length, 1]);
    expect(largestDifference(column.data, golden[`to_${length}`])).toBeLessThan(1e-9);
  });

  test("the golden square", () => {
    const formula = (r: number, c: number) => (7 * r * r + 13 * c * c + 5 * r * c + 3 * r + 11 * c) % 256;
    const square = Array.from({ length: 16 }, (_, r) => Array.from({ length: 16 }, (_, c) => formula(r, c)));
    const resized = resizeBilinear(matrixFrom(square), [6, 10]);
    // The file has 8 decimals
    expect(largestDifference(resized.data, golden.caseA_to_6x10.flat())).toBeLessThan(1e-7);
  });

  test.each(fixture.cases.resized)(
    "to $size is what Pillow gives away from the border",
    ({ size, values }) => {
      const { shape, gray } = fixture.cases;
      const plane = matrixFrom(
        Float64Array.from(gray, (sum) => sum / 3),
        [shape[0], shape[1]],
      );
      const [height, width] = size;
      const resized = resizeBilinear(plane, [height, width]);
      const border = { row: Math.ceil(height / shape[0]) + 1, column: Math.ceil(width / shape[1]) + 1 };
      let largest = 0;
      for (let row = border.row; row < height - border.row; row++) {
        for (let column = border.column; column < width - border.column; column++) {
          largest = Math.max(largest, Math.abs(resized.get(row, column) - values[row * width + column]));
        }
      }
      // Pillow computes in single precision
      expect(largest).toBeLessThan(5e-5);
    },
  );

  const side = fc.integer({ min: 1, max: 12 });
  test("is what the definition gives, from any size to any size", () => {
    fc.assert(
      fc.property(
        side,
        side,
        fc.integer({ min: 1, max: 40 }),
        side,
        fc.nat(),
        (rows, columns, height, width, seed) => {
          const plane = grayMean(randomImage(createRandom(seed), rows, columns, 3));
          const resized = resizeBilinear(plane, [height, width]);
          expect(resized.shape).toEqual([height, width]);
          expect(largestDifference(resized.data, resizeByDefinition(plane, [height, width]))).toBeLessThan(
            1e-10,
          );
        },
      ),
    );
  });

  test("of one constant is that constant, and of its own size itself", () => {
    const constant = matrixFrom(new Float64Array(35).fill(0.7), [5, 7]);
    expect(
      largestDifference(resizeBilinear(constant, [11, 3]).data, new Float64Array(33).fill(0.7)),
    ).toBeLessThan(1e-15);
    const plane = grayMean(randomImage(createRandom(3), 6, 9, 1));
    expect(resizeBilinear(plane, [6, 9]).data).toEqual(plane.data);
  });

  test("single precision gives doubles", () => {
    const { data } = resizeBilinear(matrixFrom(new Float32Array([0, 1]), [1, 2]), [1, 3]);
    expect(data).toEqual(new Float64Array([0, 0.5, 1]));
  });
});

describe("crop", () => {
  test("is a part of the whole", () => {
    const size = fc.integer({ min: 1, max: 30 });
    fc.assert(
      fc.property(size, size, size, size, fc.nat(), fc.nat(), (rows, columns, height, width, seed, cut) => {
        const random = createRandom(cut % 1000);
        const plane = grayMean(randomImage(createRandom(seed), rows, columns, 1));
        const row = Math.floor(random() * height);
        const column = Math.floor(random() * width);
        const crop = {
          row,
          column,
          height: 1 + Math.floor(random() * (height - row)),
          width: 1 + Math.floor(random() * (width - column)),
        };
        const part = resizeBilinear(plane, [height, width], { crop });
        const whole = resizeBilinear(plane, [height, width]);
        expect(part.shape).toEqual([crop.height, crop.width]);
        for (let y = 0; y < crop.height; y++) {
          for (let x = 0; x < crop.width; x++) {
            // The order of the two axes may differ, and with it the last digits
            expect(part.get(y, x)).toBeCloseTo(whole.get(row + y, column + x), 10);
          }
        }
      }),
    );
  });

  test("spares the rest of an enormous result", () => {
    const strip = matrixFrom([Float64Array.from({ length: 5000 }, (_, i) => i)]);
    const crop = { row: 0, column: 639_872, height: 256, width: 256 };
    const middle = resizeBilinear(strip, [256, 1_280_000], { crop });
    // Column x shows the source at (x + 0.5) / 256 - 0.5
    expect(middle.get(0, 0)).toBeCloseTo(639_872.5 / 256 - 0.5, 9);
    expect(middle.get(255, 255)).toBeCloseTo(640_127.5 / 256 - 0.5, 9);
  });

  test.each([
    [{ row: -1, column: 0, height: 1, width: 1 }, "crop.row must be an integer from 0 to 3, got -1"],
    [{ row: 0, column: 4, height: 1, width: 1 }, "crop.column must be an integer from 0 to 3, got 4"],
    [{ row: 2, column: 0, height: 3, width: 1 }, "crop.height must be an integer from 1 to 2, got 3"],
    [{ row: 0, column: 0, height: 1, width: 0 }, "crop.width must be an integer from 1 to 4, got 0"],
    [null, "crop must be { row, column, height, width }, got null"],
  ])("%o is refused", (crop, message) => {
    const plane = matrixFrom([[1, 2]]);
    expect(() => resizeBilinear(plane, [4, 4], { crop: crop as never })).toThrow(
      `resizeBilinear: ${message}`,
    );
  });

  test("options that are none are refused", () => {
    // Was "Cannot destructure property 'crop' of 'options' as it is null"
    expect(() => resizeBilinear(matrixFrom([[1, 2]]), [4, 4], null as never)).toThrow(
      new TypeError("resizeBilinear: options must be an object, got null"),
    );
  });
});

describe("image", () => {
  test("is rounded, halves up, each channel by itself", () => {
    const pair = imageFrom(new Uint8Array([0, 7, 255, 1, 8, 254]), [1, 2, 3]);
    // Two pixels to one: the mean of both, 0.5, 7.5, 254.5
    expect([...resizeBilinear(pair, [1, 1]).data]).toEqual([1, 8, 255]);
  });

  test("a third of the way between pixels", () => {
    // 1 pixel in 3: weights 1/9, 2/9, 3/9, 2/9, 1/9 around the middle of 9
    const row = imageFrom(new Uint8Array([0, 0, 9, 18, 27, 36, 45, 0, 0]), [1, 9, 1]);
    // (9 + 36 + 81 + 72 + 45) / 9 = 27
    expect(resizeBilinear(row, [1, 3]).get(0, 1, 0)).toBe(27);
  });

  test("turning the image turns the result", () => {
    const image = randomImage(createRandom(8), 13, 22, 3);
    for (const [height, width] of [
      [5, 31],
      [26, 11],
      [4, 7],
    ] as const) {
      const resized = resizeBilinear(image, [height, width]);
      const mirrored = resizeBilinear(image.step(-1, -1, 1), [height, width]).step(-1, -1, 1);
      const transposed = resizeBilinear(image.transpose(1, 0, 2), [width, height]).transpose(1, 0, 2);
      for (let row = 0; row < height; row++) {
        for (let column = 0; column < width; column++) {
          for (let channel = 0; channel < 3; channel++) {
            const value = resized.get(row, column, channel);
            expect(mirrored.get(row, column, channel)).toBe(value);
            expect(transposed.get(row, column, channel)).toBe(value);
          }
        }
      }
    }
  });

  test("gives the channels it got", () => {
    for (const channels of [1, 3, 4]) {
      const image = randomImage(createRandom(1), 3, 4, channels);
      expect(resizeBilinear(image, [7, 2]).shape).toEqual([7, 2, channels]);
      const crop = { row: 1, column: 0, height: 2, width: 1 };
      expect(resizeBilinear(image, [7, 2], { crop }).shape).toEqual([2, 1, channels]);
    }
  });
});

test.each([
  ["a", TypeError, 'resizeBilinear: size must be [height, width], got "a"'],
  [[2], RangeError, "resizeBilinear: size must be [height, width], got 1 numbers"],
  [[0, 2], RangeError, "resizeBilinear: height must be an integer >= 1, got 0"],
  [[2, 1.5], RangeError, "resizeBilinear: width must be an integer >= 1, got 1.5"],
  [[2 ** 20, 2 ** 20], RangeError, "resizeBilinear: result must have at most 1073741824 pixels"],
])("size %o is refused", (size, ErrorKind, message) => {
  const resize = () => resizeBilinear(matrixFrom([[1]]), size as never);
  expect(resize).toThrow(ErrorKind);
  expect(resize).toThrow(message);
});

test("a number that is not finite is found wherever it stands, in the result or not", () => {
  const side = fc.integer({ min: 1, max: 40 });
  const value = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
  fc.assert(
    fc.property(
      side,
      side,
      side,
      side,
      fc.nat(),
      value,
      fc.boolean(),
      fc.boolean(),
      (rows, columns, height, width, at, bad, isSingle, isWhole) => {
        const values = new (isSingle ? Float32Array : Float64Array)(rows * columns).fill(1);
        const matrix = matrixFrom(values, [rows, columns]);
        values[at % values.length] = bad;
        const row = Math.floor((at % values.length) / columns);
        const options = isWhole ? {} : { crop: { row: height - 1, column: 0, height: 1, width: 1 } };
        expect(() => resizeBilinear(matrix, [height, width], options)).toThrow(
          `resizeBilinear: matrix must be finite, got ${bad} at row ${row}, column ${(at % values.length) - row * columns}`,
        );
      },
    ),
    { numRuns: 300 },
  );
});

test("a matrix that is said to be larger than its data is refused by its first missing number", () => {
  const matrix = { ...matrixFrom([[1, 2]]), shape: [2 ** 30, 2 ** 20], stride: [2 ** 20, 1] } as Matrix;
  expect(() => resizeBilinear(matrix, [1, 1])).toThrow(
    "resizeBilinear: matrix must be finite, got undefined at row 0, column 2",
  );
});

test("a matrix that is not finite or empty is refused", () => {
  const matrix = matrixFrom([[1, 2]]);
  matrix.data[1] = Number.NaN;
  expect(() => resizeBilinear(matrix, [1, 1])).toThrow(
    "resizeBilinear: matrix must be finite, got NaN at row 0, column 1",
  );
  expect(() => resizeBilinear(matrixFrom(new Float64Array(0), [0, 3]), [1, 1])).toThrow(
    "at least 1 rows, got 0",
  );
  expect(() => resizeBilinear(matrixFrom(new Float64Array(0), [3, 0]), [1, 1])).toThrow(
    "at least 1 columns, got 0",
  );
});
