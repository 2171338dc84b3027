import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createNormal, createRandom, type Image } from "@vscnn/core";
import { encodeJpeg, encodePng } from "@vscnn/image";
import { applyPhotoEdit } from "./apply-photo-edit.ts";
import { photoAppeal } from "./photo-appeal.ts";
import { drawPhotoEdit, type PhotoEdit } from "./photo-edit.ts";
import { sourcePhotographs } from "./source-photographs.ts";

/** Of what the maker makes: photos of another version are of no use beside these. */
export const PHOTOS_VERSION = 1;

/** The longer side of the photographs that are made, in pixels: that of a small web image. */
const PHOTO_SIDE = 320;

/** A photo on disk, and how much it is liked for itself. */
export interface MadePhoto {
  imagePath: string;
  appeal: number;
}

/** Writes `count` different photos, JPEG and PNG files, into a folder. Same seed, same files; those that are there already stay. */
export function makePhotos(count: number, directory: string, seed: number): MadePhoto[] {
  mkdirSync(directory, { recursive: true });
  const photographs = sourcePhotographs();
  const random = createRandom(seed);
  const normal = createNormal(random);
  return Array.from({ length: count }, (_, index) => {
    const edit = drawPhotoEdit(photographs.length, random);
    const name = `${String(index).padStart(5, "0")}.${edit.format === "png" ? "png" : "jpg"}`;
    const imagePath = join(directory, name);
    if (!existsSync(imagePath))
      writePhoto(imagePath, applyPhotoEdit(photographs[edit.source], edit, PHOTO_SIDE), edit);
    return { imagePath, appeal: photoAppeal(edit, normal()) };
  });
}

/** Under another name first: a file of the right name is whole. */
function writePhoto(path: string, photo: Image, { format, quality }: PhotoEdit): void {
  writeFileSync(`${path}.part`, format === "png" ? encodePng(photo) : encodeJpeg(photo, { quality }));
  renameSync(`${path}.part`, path);
}
