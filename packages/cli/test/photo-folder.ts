import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom, imageFrom } from "@vscnn/core";
import { encodeJpeg } from "@vscnn/image";
import { folderOf, run } from "./run.ts";

/** The tone of each photo is what makes its views in {@link photoFolder}. */
const TONES = 6;

/**
 * A folder with small photos and `posts.csv` of three authors: brighter photos have more views, and the second author has
 * more than the others.
 *
 * @param keep - whether the caller removes it, not the test
 */
export function photoFolder(count: number, { keep = false }: { keep?: boolean } = {}): string {
  const random = createRandom(1);
  const authors = ["ann", "bob", "cy"];
  const rows = ["Photo,Author,Date,Caption,Views"];
  const folder = keep ? mkdtempSync(join(tmpdir(), "vscnn-cli-")) : folderOf();
  mkdirSync(join(folder, "photos"));
  for (let i = 0; i < count; i++) {
    const tone = Math.floor(random() * TONES);
    const author = Math.floor(random() * authors.length);
    const pixels = Uint8Array.from({ length: 24 * 32 * 3 }, () => 20 + 30 * tone + 40 * random());
    writeFileSync(join(folder, "photos", `${i}.jpg`), encodeJpeg(imageFrom(pixels, [24, 32, 3])));
    const date = new Date(Date.UTC(2024, 0, 1) + (i * 17 + 5 * random()) * 3_600_000)
      .toISOString()
      .slice(0, 16);
    const views = Math.round(2 ** (4 + 0.8 * tone + 2 * Number(author === 1) + random()));
    rows.push(`${i}.jpg,${authors[author]},${date.replace("T", " ")},Tone ${tone} #tone${tone % 2},${views}`);
  }
  writeFileSync(join(folder, "posts.csv"), `${rows.join("\n")}\n`);
  return folder;
}

/** Extracts the photos of a {@link photoFolder}; `--out` and `--blocks` are to follow. */
export const EXTRACT_PHOTOS: readonly string[] = ["extract", "--posts", "posts.csv", "--photos", "photos"];

/** Runs a command in a folder. */
type RunCommand = (folder: string, args: readonly string[]) => Promise<{ code: number | null; err: string }>;

/**
 * A {@link photoFolder} with `features` and a quick `predictor`, which the caller removes.
 *
 * @param vscnn - a built program starts its threads sooner than the sources do
 */
export async function trainedFolder(vscnn: RunCommand = run): Promise<string> {
  const folder = photoFolder(120, { keep: true });
  const extract = [...EXTRACT_PHOTOS, "--out", "features", "--quiet"];
  const extracted = await vscnn(folder, [...extract, "--blocks", "color,aesthetic"]);
  const train = ["train", "--features", "features", "--out", "predictor", "--quiet"];
  const trained = await vscnn(folder, [...train, "--preset", "prePublication", "--learners", "linear"]);
  if (extracted.code !== 0 || trained.code !== 0) throw new Error(`${extracted.err}${trained.err}`);
  return folder;
}
