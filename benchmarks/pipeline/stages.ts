import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aestheticFeatures } from "@vscnn/aesthetics";
import { colorHistogram, gist, lbpHistogram } from "@vscnn/descriptors";
import { exactHash, perceptualHash } from "@vscnn/hash";
import { decodeImage } from "@vscnn/image";
import { writePhotographs } from "./photographs.ts";

/**
 * Where the time of a photo goes, in milliseconds of one thread: run it by
 * `node --conditions=@vscnn/source --import tsx pipeline/stages.ts`. Each stage is the fastest of many calls, in turns.
 */
const STAGES = {
  color: colorHistogram,
  lbp: lbpHistogram,
  gist,
  aesthetic: aestheticFeatures,
  "perceptual hash": perceptualHash,
  "exact hash": exactHash,
} as const;
const ROUNDS = 20;

const directory = mkdtempSync(join(tmpdir(), "bench-stages-"));
for (const side of [320, 640, 1024]) {
  const folder = join(directory, `${side}`);
  writePhotographs(folder, side, 2);
  const paths = readdirSync(folder).map((name) => join(folder, name));
  const fastest = new Map<string, number>();
  const timed = <Result>(name: string, work: () => Result): Result => {
    const start = performance.now();
    const result = work();
    fastest.set(name, Math.min(fastest.get(name) ?? Number.POSITIVE_INFINITY, performance.now() - start));
    return result;
  };
  for (let round = 0; round < ROUNDS; round++) {
    const bytes = timed("read", () => readFileSync(paths[0]));
    const image = timed("decode", () => decodeImage(bytes, { applyOrientation: true }));
    for (const [name, stage] of Object.entries(STAGES)) timed(name, () => stage(image));
  }
  const stages = [...fastest].map(([name, milliseconds]) => `${name} ${milliseconds.toFixed(2)}`);
  console.log(`${side} px: ${stages.join(", ")}`);
}
rmSync(directory, { recursive: true });
