import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createNormal, createRandom } from "@vscnn/core";
import { meanAbsoluteError, meanSquaredError, spearmanRho } from "@vscnn/metrics";
import { sampleRankCorrelation } from "simple-statistics";
import { type BenchContext, type BenchRow, compare, compareWithEach } from "../harness/compare.ts";
import { processorTimed } from "../harness/processor-timed.ts";
import { type Peer, startPeer } from "../harness/start-peer.ts";

/** As many pairs as the paper has posts. */
const COUNT = 432_000;

export default async function bench(context: BenchContext): Promise<{
  rows: BenchRow[];
  versions: Record<string, string>;
}> {
  const directory = mkdtempSync(join(tmpdir(), "bench-metrics-"));
  const peer = await startPeer(fileURLToPath(new URL("./peer.py", import.meta.url)));
  try {
    const rows: BenchRow[] = [];
    const count = context.quick ? 20_000 : COUNT;
    for (const [name, both] of Object.entries(pairs(count))) {
      const path = join(directory, "pairs.bin");
      writeFileSync(path, both);
      await peer.call("load", { name, path });
      rows.push(
        ...(await compareSpearman(context, peer, name, both.subarray(0, count), both.subarray(count))),
      );
      if (name === "scores") rows.push(await compareErrors(context, peer, name, both));
    }
    return { rows, versions: peer.versions };
  } finally {
    peer.stop();
    rmSync(directory, { recursive: true });
  }
}

/** Scores and predictions; scores of two decimals, with many ties; numbers beside 1e6, whose first bits are equal. */
function pairs(count: number): Record<string, Float64Array> {
  const normal = createNormal(createRandom(0));
  const scores = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    scores[i] = 6 + 2.5 * normal();
    scores[count + i] = scores[i] + 1.5 * normal();
  }
  return {
    scores,
    "two decimals": scores.map((score) => Math.round(100 * score) / 100),
    "beside 1e6": scores.map((score) => 1e6 + score),
  };
}

async function compareSpearman(
  context: BenchContext,
  peer: Peer,
  name: string,
  actual: Float64Array,
  predicted: Float64Array,
): Promise<BenchRow[]> {
  const wanted = (await peer.call("spearman", { name })) as number;
  const difference = Math.abs(spearmanRho(actual, predicted) - wanted);
  const [x, y] = [Array.from(actual), Array.from(predicted)];
  const [scipy, statistics] = await compareWithEach(context, {
    work: `spearmanRho, ${actual.length} pairs: ${name}`,
    ours: processorTimed(() => spearmanRho(actual, predicted)),
    peers: [
      {
        peer: "SciPy spearmanr",
        theirs: (seconds) => peer.processorTime("spearman", seconds, { name }),
      },
      // Which orders equal numbers as they come, in place of giving them their mean rank
      { peer: "simple-statistics", theirs: processorTimed(() => sampleRankCorrelation(x, y)) },
    ],
  });
  return [{ ...scipy, target: 2, deviation: difference.toExponential(1) }, statistics];
}

async function compareErrors(
  context: BenchContext,
  peer: Peer,
  name: string,
  both: Float64Array,
): Promise<BenchRow> {
  const count = both.length / 2;
  const [actual, predicted] = [both.subarray(0, count), both.subarray(count)];
  const errors = () => [meanAbsoluteError(actual, predicted), meanSquaredError(actual, predicted)];
  const wanted = (await peer.call("errors", { name })) as number[];
  const difference = Math.max(...errors().map((error, i) => Math.abs(error - wanted[i])));
  return compare(context, {
    work: `meanAbsoluteError and meanSquaredError, ${count} pairs`,
    peer: "scikit-learn",
    ours: processorTimed(errors),
    theirs: (seconds) => peer.processorTime("errors", seconds, { name }),
    // Two functions, each of which reads both arrays and subtracts, multiplies or takes the magnitude, and adds
    cost: {
      bytes: 2 * both.byteLength,
      workingSet: both.byteLength,
      flops: 2 * 3 * count,
      precision: "float64",
    },
    target: 1.5,
    deviation: difference.toExponential(1),
  });
}
