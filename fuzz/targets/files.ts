import { readFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { decodeImage, readImageInfo } from "@vscnn/image";
import { checkHdf5Length } from "../../packages/deep-features/src/node/keras/hdf5-file.ts";
import { openKerasFile } from "../../packages/deep-features/src/node/keras/open-keras-file.ts";
import { openOnnxWeights } from "../../packages/deep-features/src/node/onnx/onnx-weights.ts";
import { vgg19WeightedLayers } from "../../packages/deep-features/src/vgg19-weighted-layers.ts";
import type { Vgg19Weights } from "../../packages/deep-features/src/vgg19-weights.ts";
import { readExifOrientation } from "../../packages/image/src/exif/read-exif-orientation.ts";
import { readTarMembers } from "../../packages/pipeline/src/photos/archives/read-tar-members.ts";
import { decodeNpy } from "../../packages/pipeline/src/store/npy.ts";
import { readTable } from "../../packages/pipeline/src/store/parquet/parquet-table.ts";
import { repairPng, repairTar } from "../checksums.ts";
import type { Target } from "../target.ts";
import { inFile } from "./in-file.ts";
import { INTERNAL } from "./internal.ts";

const { architecture: NARROW } = JSON.parse(
  readFileSync(new URL("../../packages/deep-features/test/fixtures/narrow.json", import.meta.url), "utf8"),
);

/** Readers of pictures, tables of features, archives and weights. */
export const FILE_TARGETS: readonly Target[] = [
  {
    name: "decodeImage",
    words: ["\u00ff", "IHDR", "PLTE", "tRNS", "IDAT", "IEND", "eXIf", "Exif\0\0", "JFIF", "Adobe"],
    errors: /^(decodeImage|readImageInfo): /,
    repair: repairPng,
    read: (file) => {
      const faults = [readImageInfo, decodeBounded].map((read) => faultOf(() => read(file)));
      for (const fault of faults) if (fault !== undefined) throw fault;
    },
  },
  {
    name: "readImageInfo",
    words: [
      "RIFF",
      "WEBP",
      "VP8 ",
      "VP8L",
      "VP8X",
      "ftyp",
      "avif",
      "heic",
      "meta",
      "ispe",
      "GIF89a",
      "II*\0",
      "MM\0*",
    ],
    errors: /^readImageInfo: /,
    read: readImageInfo,
  },
  { name: "exif", words: ["II*\0", "MM\0*", "Exif\0\0"], errors: INTERNAL, read: readExifOrientation },
  {
    name: "npy",
    words: ["'shape': (", "True", "<f8", "999999999999999", "\u0093NUMPY"],
    errors: INTERNAL,
    read: decodeNpy,
  },
  {
    name: "parquet",
    words: ["PAR1", "root", "list", "element", "\u0015", "\u00ff\u00ff\u00ff\u00ff\u000f"],
    errors: /^readTable: /,
    read: (file) => inFile(file, (path) => readTable("readTable", path, 3)),
  },
  {
    name: "tar",
    words: ["ustar", "../../x", "30 path=a\n", "x", "L", "S", "77777777777", "GNU.sparse.name=", "size="],
    errors: INTERNAL,
    repair: repairTar,
    read: (file) => inFile(file, readArchive),
  },
  {
    name: "onnx",
    words: ["Conv", "Gemm", "Relu", "raw_data", "\u00ff\u00ff\u00ff\u00ff\u000f", "\u0008\u0001"],
    errors: /^loadVgg19: /,
    read: (file) =>
      inFile(file, (path) => readWeights(openOnnxWeights("loadVgg19", path, NARROW, undefined))),
  },
  {
    name: "hdf5",
    words: ["HDF", "OHDR", "TREE", "HEAP", "SNOD", "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff"],
    errors: /^loadVgg19: /,
    read: (file) => inFile(file, (path) => readWeights(openInThisThread(path))),
  },
];

function decodeBounded(file: Uint8Array): void {
  decodeImage(file, { maxPixels: 2 ** 22 });
}

/** The error of a call; `undefined` if it answers. */
function faultOf(call: () => void): unknown {
  try {
    call();
    return undefined;
  } catch (error) {
    return error;
  }
}

async function readArchive(path: string): Promise<void> {
  const handle = await open(path);
  try {
    for await (const _ of readTarMembers(handle, (await handle.stat()).size));
  } finally {
    await handle.close();
  }
}

/** As in the thread that `loadVgg19` starts for a file: what is reached is counted in this one. */
async function openInThisThread(path: string): Promise<Vgg19Weights> {
  await checkHdf5Length("loadVgg19", path);
  return openKerasFile("loadVgg19", path, NARROW);
}

async function readWeights(opening: Promise<Vgg19Weights>): Promise<void> {
  const weights = await opening;
  try {
    for (const { name } of vgg19WeightedLayers(NARROW)) await weights.readLayer(name);
  } finally {
    await weights.close();
  }
}
