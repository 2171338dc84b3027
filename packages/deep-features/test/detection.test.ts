import { imageFrom } from "@vscnn/core";
import { describe, expect, it } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";
import { chooseObjects } from "../src/detection/choose-objects.ts";
import { placementOf, squareOf } from "../src/detection/placement.ts";
import { COCO_LABELS, countPeople, createObjectDetector, detectObjects } from "../src/index.ts";

/** A photograph of 100 x 200: in the square of 512 it is 256 high, from row 128 on. */
const placement = placementOf(imageFrom(new Uint8Array(100 * 200), [100, 200, 1]));
const PERSON = 0;
const DOG = 16;
const detections = (...rows: number[][]) => Float32Array.from(rows.flat());

describe("chooseObjects", () => {
  it("gives boxes in pixels of the photograph, the surest first", () => {
    // 256 of 512 columns are 100 of 200; rows 128 to 384 are 0 to 100
    const found = chooseObjects(
      detections([0, 128, 256, 384, 0.5, PERSON], [256, 256, 512, 384, 0.75, DOG]),
      placement,
      0.5,
    );
    expect(found).toEqual([
      { label: "dog", score: 0.75, box: [100, 50, 100, 50] },
      { label: "person", score: 0.5, box: [0, 0, 100, 100] },
    ]);
  });

  it("cuts boxes at the border, and leaves out what lies in the bars or is of no class", () => {
    const found = chooseObjects(
      detections(
        [-40, 0, 600, 500, 0.9, PERSON],
        [0, 0, 100, 120, 0.9, DOG],
        [0, 128, 100, 300, 0.9, 80],
        [0, 128, 100, 300, Number.NaN, DOG],
      ),
      placement,
      0.3,
    );
    expect(found.map(({ label, box }) => [label, ...box])).toEqual([["person", 0, 0, 200, 100]]);
  });

  it("takes two boxes of one class that are nearly the same for one object", () => {
    const rows = detections(
      [0, 128, 100, 228, 0.9, PERSON],
      // Four fifths of it: 80 of 100 shared
      [0, 128, 80, 228, 0.8, PERSON],
      [0, 128, 80, 228, 0.7, DOG],
      // A third of it, 33 of 100
      [0, 128, 33, 228, 0.6, PERSON],
    );
    const found = chooseObjects(rows, placement, 0.1);
    expect(found.map(({ score }) => Math.round(score * 10))).toEqual([9, 7, 6]);
  });
});

describe("the square that the detector sees", () => {
  it("holds the photograph between black bars", () => {
    const image = imageFrom(new Uint8Array(256 * 128 * 3).fill(200), [256, 128, 3]);
    expect(placementOf(image)).toEqual({ size: [256, 128], placed: [512, 256], top: 0, left: 128 });
    const square = squareOf(image);
    const at = (row: number, column: number) => square[(row * 512 + column) * 3];
    expect([at(0, 127), at(0, 128), at(511, 383), at(511, 384)]).toEqual([0, 200, 200, 0]);
  });

  it("takes a photograph of one pixel, and one of a thousand to one", () => {
    expect(squareOf(imageFrom(Uint8Array.of(7), [1, 1, 1])).every((value) => value === 7)).toBe(true);
    expect(placementOf(imageFrom(new Uint8Array(2000), [1, 2000, 1])).placed).toEqual([1, 512]);
  });
});

it("COCO has 80 labels", () => {
  expect(new Set(COCO_LABELS).size).toBe(80);
  expect([COCO_LABELS[0], COCO_LABELS[16], COCO_LABELS[79]]).toEqual(["person", "dog", "toothbrush"]);
});

it("says what is wrong", async () => {
  await useBackend("wasm");
  expect(() => createObjectDetector(3 as never)).toThrow(
    "createObjectDetector: source must be an address or a handler with a load method, got 3",
  );
  const failing = createObjectDetector({ load: () => Promise.reject(new Error("no file")) });
  const image = imageFrom(new Uint8Array(3), [1, 1, 3]);
  await expect(detectObjects(failing, [image])).rejects.toThrow(
    "createObjectDetector: cannot load the detector: no file",
  );
  for (const detect of [detectObjects, countPeople]) {
    await expect(detect(failing, image as never)).rejects.toThrow(
      `${detect.name}: images must be an array of images`,
    );
    await expect(detect({} as never, [image])).rejects.toThrow(`${detect.name}: detector must come from`);
    await expect(detect(failing, [image], { threshold: 2 })).rejects.toThrow(RangeError);
  }
});
