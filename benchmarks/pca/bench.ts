import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Matrix, matrixFrom } from "@vscnn/core";
import { availableProcessors } from "@vscnn/core/node";
import { createPcaAccumulator, fitPca, fitPcaAsync, transformPca } from "@vscnn/pca";
import { PCA } from "ml-pca";
import { type BenchContext, type BenchRow, compare } from "../harness/compare.ts";
import { processorTimed } from "../harness/processor-timed.ts";
import { type Peer, startPeer } from "../harness/start-peer.ts";
import { timed } from "../harness/timed.ts";
import { gramCost } from "../limits/costs/gram-cost.ts";
import { projectionCost } from "../limits/costs/projection-cost.ts";
import { reflectionCost } from "../limits/costs/reflection-cost.ts";
import { countedFit } from "./counted-fit.ts";

const script = fileURLToPath(new URL("./peer.py", import.meta.url));

/** A matrix that a peer makes and both sides read. */
interface Shape {
  kind: "factors" | "noise";
  rows: number;
  columns: number;
  dtype: "float32" | "float64";
}

export default async function bench(context: BenchContext): Promise<{
  rows: BenchRow[];
  versions: Record<string, string>;
}> {
  const directory = mkdtempSync(join(tmpdir(), "bench-pca-"));
  const peer = await startPeer(script);
  const all = availableProcessors();
  const threadedPeer = await startPeer(script, { threads: all });
  const path = join(directory, "matrix.bin");
  try {
    const rows: BenchRow[] = [];
    const wide = context.quick ? { rows: 600, columns: 700 } : { rows: 10_000, columns: 4710 };
    for (const dtype of ["float32", "float64"] as const) {
      const shape: Shape = { kind: "factors", ...wide, dtype };
      const matrix = await share([peer, threadedPeer], path, shape);
      rows.push(await compareRandomized(context, peer, matrix, shape, { threads: 1 }));
      rows.push(await compareAtOurResidual(context, peer, matrix, shape));
      if (dtype === "float64") continue;
      rows.push(await compareRandomized(context, peer, matrix, shape, { threads: 1, tolerance: 1e-3 }));
      rows.push(await compareRandomized(context, threadedPeer, matrix, shape, { threads: all }));
      const rough = { threads: all, tolerance: 1e-3 };
      rows.push(await compareRandomized(context, threadedPeer, matrix, shape, rough));
      rows.push(await compareTransform(context, peer, matrix));
    }
    const noise: Shape = { kind: "noise", ...wide, dtype: "float32" };
    const noiseMatrix = await share([peer], path, noise);
    rows.push(await compareRandomized(context, peer, noiseMatrix, noise, { threads: 1, rounds: 3 }));
    const loose = { threads: 1, tolerance: 0.05 };
    rows.push(await compareRandomized(context, peer, noiseMatrix, noise, loose));
    const small = { rows: 1000, columns: 60 };
    rows.push(await compareExact(context, peer, path, small, 20, 1));
    rows.push(
      await compareWithMlPca(
        context,
        await share([peer], path, { kind: "factors", ...small, dtype: "float64" }),
      ),
    );
    const posts = { rows: context.quick ? 1000 : 432_000, columns: 34 };
    rows.push(await compareExact(context, peer, path, posts, 14, 1.5));
    rows.push(await compareAccumulator(context, peer, path));
    return { rows, versions: peer.versions };
  } finally {
    peer.stop();
    threadedPeer.stop();
    rmSync(directory, { recursive: true });
  }
}

async function share(peers: readonly Peer[], path: string, shape: Shape): Promise<Matrix> {
  await peers[0].call("make", { path, ...shape });
  for (const peer of peers)
    await peer.call("load", { name: "x", path, columns: shape.columns, dtype: shape.dtype });
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  const data =
    shape.dtype === "float32"
      ? new Float32Array(buffer, byteOffset, byteLength / 4)
      : new Float64Array(buffer, byteOffset, byteLength / 8);
  return matrixFrom(data, [shape.rows, shape.columns]);
}

async function compareRandomized(
  context: BenchContext,
  peer: Peer,
  matrix: Matrix,
  { kind, rows, columns, dtype }: Shape,
  { threads, tolerance, rounds = 5 }: { threads: number; tolerance?: number; rounds?: number },
): Promise<BenchRow> {
  const options = { components: 20, ...(tolerance === undefined ? {} : { tolerance }) };
  const { model, cost } = countedFit(matrix, options);
  const ours = await peer.call("residual_of_model", {
    name: "x",
    components: model.components,
    variances: model.explainedVariance,
  });
  const theirs = await peer.call("residual", { name: "x", components: 20, solver: "randomized" });
  // Threads of the peer cost its user the time of the clock, not what processors work
  const [ourTime, peerTime] =
    threads === 1 ? ([processorTimed, peer.processorTime] as const) : ([timed, peer.time] as const);
  return compare(context, {
    work: `fitPca ${rows} x ${columns} -> 20, ${dtype}, ${kind}${tolerance === undefined ? "" : `, tolerance ${tolerance}`}${threads === 1 ? "" : ", all cores"}`,
    peer: `scikit-learn randomized, ${threads} ${threads === 1 ? "thread" : "threads"}`,
    ours: ourTime(() =>
      threads === 1 ? fitPca(matrix, options) : fitPcaAsync(matrix, { ...options, threads }),
    ),
    theirs: (seconds) => peerTime("randomized", seconds, { name: "x", components: 20 }),
    cost: { ...cost, threads },
    target: 1,
    deviation: `residual ${scientific(ours)}, peer ${scientific(theirs)}`,
    rounds,
  });
}

/** The peer iterates until its components are as good as ours, rather than as often as its defaults say. */
async function compareAtOurResidual(
  context: BenchContext,
  peer: Peer,
  matrix: Matrix,
  { kind, rows, columns, dtype }: Shape,
): Promise<BenchRow> {
  const { model, cost } = countedFit(matrix, { components: 20 });
  const { components, explainedVariance: variances } = model;
  const wanted = await peer.call("residual_of_model", { name: "x", components, variances });
  const power = await peer.call("power_for", { name: "x", components: 20, wanted });
  if (power === null) throw new Error(`the peer does not come to a residual of ${scientific(wanted)}`);
  return compare(context, {
    work: `fitPca ${rows} x ${columns} -> 20, ${dtype}, ${kind}`,
    peer: "scikit-learn randomized, iterated to our residual, 1 thread",
    ours: processorTimed(() => fitPca(matrix, { components: 20 })),
    theirs: (seconds) => peer.processorTime("to_residual", seconds, { name: "x", components: 20, power }),
    cost,
    target: 3,
    deviation: `residual ${scientific(wanted)}, peer at most that by ${power} iterations`,
    rounds: 3,
  });
}

async function compareTransform(context: BenchContext, peer: Peer, matrix: Matrix): Promise<BenchRow> {
  const model = fitPca(matrix, { components: 20 });
  await peer.call("prepare_transform", { name: "x", components: 20 });
  return compare(context, {
    work: `transformPca ${matrix.shape.join(" x ")} -> 20, float32`,
    peer: "scikit-learn transform, single floats",
    ours: processorTimed(() => transformPca(model, matrix)),
    theirs: (seconds) => peer.processorTime("transform", seconds, { name: "x" }),
    cost: projectionCost(matrix.shape[0], matrix.shape[1], 20, 4),
    target: 1,
    rounds: 5,
  });
}

async function compareExact(
  context: BenchContext,
  peer: Peer,
  path: string,
  size: { rows: number; columns: number },
  components: number,
  target: number,
): Promise<BenchRow> {
  const matrix = await share([peer], path, { kind: "factors", ...size, dtype: "float64" });
  const model = fitPca(matrix, { components });
  const [variances, vectors] = (await peer.call("deviation_from_full", {
    name: "x",
    components: model.components,
    variances: model.explainedVariance,
  })) as [number, number];
  return compare(context, {
    work: `fitPca ${size.rows} x ${size.columns} -> ${components}, exact`,
    peer: "scikit-learn full, 1 thread",
    ours: processorTimed(() => fitPca(matrix, { components })),
    theirs: (seconds) => peer.processorTime("full", seconds, { name: "x", components }),
    cost: reflectionCost(size.rows, size.columns, 8),
    target,
    deviation: `variances ${scientific(variances)}, vectors ${scientific(vectors)}`,
    rounds: 5,
  });
}

/** The package that npm has for it. */
async function compareWithMlPca(context: BenchContext, matrix: Matrix): Promise<BenchRow> {
  const [rows, columns] = matrix.shape;
  const table = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => matrix.get(row, column)),
  );
  const variances = new PCA(table).getEigenvalues().slice(0, 20);
  const ours = fitPca(matrix, { components: 20 }).explainedVariance;
  const difference = Math.max(...variances.map((variance, i) => Math.abs(variance / ours[i] - 1)));
  return compare(context, {
    work: `fitPca ${rows} x ${columns} -> 20, exact`,
    peer: "ml-pca",
    ours: processorTimed(() => fitPca(matrix, { components: 20 })),
    theirs: processorTimed(() => new PCA(table)),
    deviation: `variances ${scientific(difference)}`,
    rounds: 5,
  });
}

async function compareAccumulator(context: BenchContext, peer: Peer, path: string): Promise<BenchRow> {
  const size = { rows: context.quick ? 1000 : 20_000, columns: 614 };
  const matrix = await share([peer], path, { kind: "factors", ...size, dtype: "float32" });
  const accumulate = () => {
    const accumulator = createPcaAccumulator(size.columns);
    for (let from = 0; from < size.rows; from += 1000) {
      accumulator.add(matrix.hi(from + 1000, size.columns).lo(from, 0));
    }
    return accumulator.finish({ components: 20 });
  };
  const model = accumulate();
  const [variances, vectors] = (await peer.call("deviation_from_full", {
    name: "x",
    components: model.components,
    variances: model.explainedVariance,
  })) as [number, number];
  return compare(context, {
    work: `createPcaAccumulator ${size.rows} x ${size.columns} -> 20, batches of 1,000`,
    peer: "scikit-learn IncrementalPCA, 1 thread",
    ours: processorTimed(accumulate),
    theirs: (seconds) => peer.processorTime("incremental", seconds, { name: "x", components: 20 }),
    cost: gramCost(size.rows, size.columns, 4),
    deviation: `from full: variances ${scientific(variances)}, vectors ${scientific(vectors)}`,
    rounds: 5,
  });
}

function scientific(value: unknown): string {
  return (value as number).toExponential(1);
}
