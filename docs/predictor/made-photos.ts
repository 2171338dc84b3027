import { aestheticFeatures } from "@vscnn/aesthetics";
import { createRandom, type Matrix, matrixFrom } from "@vscnn/core";
import { colorHistogram, gist, lbpHistogram } from "@vscnn/descriptors";
import { editPhoto } from "@vscnn/predictor";
import { fitToSide } from "../demo/photo/fit-to-side.ts";
import type { SourcePhotograph } from "./source-photographs.ts";

/** Features of made photos, a row each, and which photograph each was made of. */
export interface MadePhotos {
  readonly blocks: Readonly<Record<"color" | "lbp" | "gist" | "aesthetic", Matrix>>;
  readonly sources: readonly number[];
}

const FEATURES = { color: colorHistogram, lbp: lbpHistogram, gist, aesthetic: aestheticFeatures };

/** Crops, exposures and saturations of the photographs, each measured as the demo measures a photo. */
export function madePhotos(
  photographs: readonly SourcePhotograph[],
  count: number,
  seed: number,
): MadePhotos {
  const random = createRandom(seed);
  const between = (low: number, high: number) => low + (high - low) * random();
  const rows: Record<keyof typeof FEATURES, number[][]> = { color: [], lbp: [], gist: [], aesthetic: [] };
  const sources: number[] = [];
  for (let i = 0; i < count; i++) {
    const source = Math.floor(random() * photographs.length);
    const width = between(0.5, 1);
    const height = between(0.5, 1);
    const crop = { left: between(0, 1 - width), top: between(0, 1 - height), width, height };
    const exposure = between(-1.5, 1.5);
    const saturation = between(0, 2);
    const part = fitToSide(editPhoto(photographs[source].image, { crop }));
    const photo = editPhoto(part, { exposure, saturation });
    for (const name of Object.keys(FEATURES) as (keyof typeof FEATURES)[]) {
      rows[name].push([...FEATURES[name](photo)]);
    }
    sources.push(source);
  }
  const { color, lbp, gist: layout, aesthetic } = rows;
  return {
    blocks: {
      color: matrixFrom(color),
      lbp: matrixFrom(lbp),
      gist: matrixFrom(layout),
      aesthetic: matrixFrom(aesthetic),
    },
    sources,
  };
}
