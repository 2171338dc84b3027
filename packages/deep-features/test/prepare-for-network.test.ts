import { describe, expect, it } from "vitest";
import { type Preparation, prepareForNetwork, preprocessVgg19 } from "../src/index.ts";
import { formulaImage } from "./formula-image.ts";

const image = formulaImage(40, 60);
const encoder = {
  resize: { size: [8, 6], filter: "bicubic" },
  factor: 1 / 255,
  means: [0.5, 0.5, 0.5],
  deviations: [0.5, 0.5, 0.5],
} as const;

describe("prepareForNetwork", () => {
  it("does to a photograph what preprocessVgg19 does", () => {
    const vgg19 = { resize: "centerCrop", preprocessing: "torch", size: 14 } as const;
    const prepared = prepareForNetwork(image, { vgg19 });
    expect(prepared).toMatchObject({ kind: "prepared-image", preparation: { vgg19 }, size: [14, 14] });
    expect(prepared.values).toEqual(preprocessVgg19(image, vgg19).data);
  });

  it("makes it what an encoder takes", () => {
    const { size, values } = prepareForNetwork(image, { encoder });
    expect(size).toEqual([8, 6]);
    expect(values).toHaveLength(3 * 8 * 6);
    // (byte / 255 - 0.5) / 0.5, of a byte from 0 to 255
    expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(1);
    const plain = { factor: 2, means: [1, 2, 3], deviations: [1, 2, 4] } as const;
    const black = formulaImage(1, 1);
    const [red, green, blue] = black.data;
    expect(Array.from(prepareForNetwork(black, { encoder: plain }).values)).toEqual([
      2 * red - 1,
      (2 * green - 2) / 2,
      (2 * blue - 3) / 4,
    ]);
  });

  it.each([
    [{}, "prepareForNetwork: preparation must be that of an extractor"],
    [{ vgg19: { size: 0 } }, "prepareForNetwork: size must be an integer from 1 to 4096, got 0"],
    [{ vgg19: { resize: "cubic" } }, "prepareForNetwork: resize must be"],
    [{ encoder: { ...encoder, means: [1, 2] } }, "prepareForNetwork: length of means in the encoder"],
    [
      { encoder: { ...encoder, factor: "1" } },
      "prepareForNetwork: factor in the encoder of preparation must be",
    ],
    [
      { encoder: { ...encoder, crop: [0, 5] } },
      "prepareForNetwork: crop in the encoder of preparation must be",
    ],
    [
      { encoder: { ...encoder, resize: { size: 1e9, filter: "nearest" } } },
      "prepareForNetwork: size in the encoder",
    ],
    [{ encoder: { ...encoder, resize: { size: 4, filter: "box" } } }, "prepareForNetwork: filter must be"],
  ])("refuses %j", (preparation, message) => {
    expect(() => prepareForNetwork(image, preparation as unknown as Preparation)).toThrow(message);
  });
});
