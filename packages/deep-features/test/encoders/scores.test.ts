import { matrixFrom } from "@vscnn/core";
import { describe, expect, it } from "vitest";
import { cosineSimilarity, zeroShotScores } from "../../src/index.ts";
import fixture from "../fixtures/encoders/encoders.json";

const images = matrixFrom(fixture.imageEmbeds);
const texts = matrixFrom(fixture.textEmbeds);
const five = matrixFrom(fixture.textEmbeds.slice(0, 5));
const three = matrixFrom(fixture.textEmbeds.slice(0, 3));
const names = ["one", "two", "three"];

function expectClose(actual: ArrayLike<number>, expected: number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) expect(Math.abs(actual[i] - value)).toBeLessThan(1e-6);
}

describe("cosineSimilarity", () => {
  it("is PyTorch's", () => expectClose(cosineSimilarity(images, five), fixture.cosines));

  it("has no unit, and is undefined for zeros", () => {
    const a = matrixFrom([
      [1e200, 1e200],
      [1e-200, 0],
      [0, 0],
    ]);
    const b = matrixFrom([
      [1, 1],
      [2, 0],
      [1, 1],
    ]);
    // The squares of 1e200 are infinite, those of 1e-200 are 0
    const cosines = cosineSimilarity(a, b);
    expect(cosines[0]).toBeCloseTo(1, 12);
    expect(cosines[1]).toBeCloseTo(1, 12);
    expect(cosines[2]).toBeNaN();
  });

  it("refuses other shapes", () => {
    expect(() => cosineSimilarity(images, texts)).toThrow("cosineSimilarity: b must have 5 rows, got 12");
    expect(() => cosineSimilarity(images, matrixFrom([[1]]))).toThrow(RangeError);
  });
});

describe("zeroShotScores", () => {
  it("is PyTorch's softmax of 100 times the cosine", () => {
    const { scores, names: columns } = zeroShotScores(images, three, { names });
    expect(columns).toEqual(names);
    // A cosine of single precision, times 100
    fixture.zeroShot.flat().forEach((value, i) => {
      expect(Math.abs(scores.data[i] - value)).toBeLessThan(2e-5);
    });
  });

  it("is PyTorch's sigmoid with scale and bias", () => {
    const { scores } = zeroShotScores(images, three, { names, activation: "sigmoid", scale: 4, bias: -1.5 });
    expectClose(scores.data, fixture.sigmoid.flat());
  });

  it("is the cosine, and undefined for zeros", () => {
    const plain = { names, activation: "none", scale: 1 } as const;
    const { scores } = zeroShotScores(images, three, plain);
    expect(scores.get(0, 0)).toBeCloseTo(fixture.cosines[0], 6);
    const none = zeroShotScores(matrixFrom([Array(8).fill(0)]), three, { names });
    expect([...none.scores.data]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  it("refuses names that do not fit", () => {
    expect(() => zeroShotScores(images, three, { names: ["a"] })).toThrow(
      "zeroShotScores: names must have one name per prompt (3), got 1",
    );
    expect(() => zeroShotScores(images, three, { names: [1, 2, 3] as never })).toThrow(TypeError);
  });
});
