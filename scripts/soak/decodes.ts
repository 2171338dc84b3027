import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createRandom, type Image, imageFrom } from "@vscnn/core";
import { colorHistogram, gist, lbpHistogram } from "@vscnn/descriptors";
import { decodeImage, encodeJpeg, encodePng } from "@vscnn/image";
import { runSoak } from "./run-soak.ts";

const CORPUS = join(import.meta.dirname, "../../fuzz/corpus/decodeImage");
/** Of so many files that can be decoded, the features of one are extracted too. */
const EXTRACTED = 50;

await runSoak({
  what: "decodes",
  description: "Decode photos, whole, cut off and damaged",
  count: 100_000,
  async prepare() {
    const files = [...photos(), ...readdirSync(CORPUS).map((name) => readFileSync(join(CORPUS, name)))];
    const random = createRandom(1);
    let decoded = 0;
    return async () => {
      const image = decodeOrRefuse(damaged(files[Math.floor(random() * files.length)], random));
      if (image !== undefined && ++decoded % EXTRACTED === 0)
        for (const extract of [colorHistogram, lbpHistogram, gist]) extract(image);
      return 1;
    };
  },
});

function decodeOrRefuse(file: Uint8Array): Image | undefined {
  try {
    return decodeImage(file);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("decodeImage: ")) return undefined;
    throw error;
  }
}

/** Half of the files stay whole; of the others some bytes are changed, or the end is cut off. */
function damaged(file: Uint8Array, random: () => number): Uint8Array {
  const choice = random();
  if (choice < 0.5) return file;
  if (choice < 0.75) return file.subarray(0, Math.floor(random() * file.length));
  const changed = Uint8Array.from(file);
  for (let i = 0; i < 8; i++) changed[Math.floor(random() * file.length)] = Math.floor(256 * random());
  return changed;
}

/** Photos of several sizes and kinds. */
function photos(): Uint8Array[] {
  const images = [
    [40, 60],
    [97, 131],
    [240, 320],
  ].map(([height, width]) => grainy(height, width));
  return images.flatMap((image) => [encodePng(image), encodeJpeg(image), encodeJpeg(image, { quality: 40 })]);
}

function grainy(height: number, width: number): Image {
  const random = createRandom(height);
  const values = Uint8Array.from({ length: 3 * height * width }, (_, i) => {
    return 128 + 90 * Math.sin(i / 300) + 30 * random();
  });
  return imageFrom(values, [height, width, 3]);
}
