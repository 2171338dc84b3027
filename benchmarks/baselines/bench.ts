import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  fitDecisionTree,
  fitGradientBoosting,
  fitGradientBoostingAsync,
  fitLinear,
  fitSvr,
  predictDecisionTree,
  predictGradientBoosting,
  predictLinear,
  predictSvr,
  treeShap,
} from "@vscnn/baselines";
import { type Matrix, matrixFrom } from "@vscnn/core";
import { availableProcessors } from "@vscnn/core/node";
import { type BenchContext, type BenchResult, type BenchRow, compare } from "../harness/compare.ts";
import { processorTimed } from "../harness/processor-timed.ts";
import { type Peer, startPeer } from "../harness/start-peer.ts";
import { timed } from "../harness/timed.ts";
import { reflectionCost } from "../limits/costs/reflection-cost.ts";
import { compareWithLibsvmJs, compareWithMlCart, compareWithMlRegression } from "./npm-rows.ts";

const script = fileURLToPath(new URL("./peer.py", import.meta.url));

/** Rows that both sides have, and rows that neither was fitted on. */
interface Shared {
  /** Columns with many ties beside normal ones, or normal ones alone. */
  kind: "mixed" | "normal";
  path: string;
  matrix: Matrix;
  targets: Float64Array;
  unseenPath: string;
  unseen: Matrix;
  unseenTargets: Float64Array;
}

interface Setting {
  context: BenchContext;
  peer: Peer;
  directory: string;
}

export default async function bench(context: BenchContext): Promise<BenchResult> {
  const directory = mkdtempSync(join(tmpdir(), "bench-baselines-"));
  const peer = await startPeer(script);
  const setting = { context, peer, directory };
  try {
    const full = await share(setting, "mixed", context.quick ? 2000 : 259_000, 34);
    const middle = await share(setting, "mixed", context.quick ? 1000 : 20_000, 34);
    const rows: BenchRow[] = [
      await compareLinear(setting, full),
      await compareWithMlRegression(context, full.matrix, full.targets),
    ];
    for (const count of context.quick ? [300] : [2000, 5000]) {
      const shared = await share(setting, "normal", count, 20);
      rows.push(...(await compareSvr(setting, shared)));
      if (count < 5000) rows.push(await compareWithLibsvmJs(context, shared.matrix, shared.targets));
    }
    rows.push(await compareWithMlCart(context, middle.matrix.hi(500, 34), middle.targets.subarray(0, 500)));
    rows.push(await compareTree(setting, middle));
    rows.push(await compareTree(setting, full, 3));
    rows.push(await compareTree(setting, await share(setting, "normal", full.targets.length, 34), 3));
    rows.push(await compareExactBoosting(setting, middle, context.quick ? 2 : 10));
    rows.push(await compareWithExact(setting, full, context.quick ? 2 : 5));
    rows.push(...(await compareHistograms(setting, middle, context.quick ? 2 : 100)));
    rows.push(...(await compareHistograms(setting, full, context.quick ? 2 : 30)));
    rows.push(await compareOnAllCores(setting, full, context.quick ? 2 : 30));
    if (peer.versions.shap !== undefined) {
      const shared = await share(setting, "normal", context.quick ? 600 : 2000, 20);
      for (const depth of context.quick ? [3] : [3, 6, 10]) {
        rows.push(...(await compareShap(setting, shared, depth)));
      }
    }
    return {
      rows,
      versions: peer.versions,
      missing: {
        "ml-random-forest": "the packages have no forests",
      },
    };
  } finally {
    peer.stop();
    rmSync(directory, { recursive: true });
  }
}

async function share(
  { peer, directory }: Setting,
  kind: "mixed" | "normal",
  rows: number,
  columns: number,
): Promise<Shared> {
  const path = join(directory, `${kind}-${rows}`);
  const unseenPath = `${path}-unseen`;
  const unseenRows = Math.min(rows, 10_000);
  await peer.call("make", { path, kind, rows, columns, seed: 0 });
  await peer.call("make", { path: unseenPath, kind, rows: unseenRows, columns, seed: 1 });
  return {
    kind,
    path,
    matrix: matrixFrom(new Float32Array(read(`${path}.matrix`)), [rows, columns]),
    targets: new Float64Array(read(`${path}.targets`)),
    unseenPath,
    unseen: matrixFrom(new Float32Array(read(`${unseenPath}.matrix`)), [unseenRows, columns]),
    unseenTargets: new Float64Array(read(`${unseenPath}.targets`)),
  };
}

function read(path: string): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}

async function compareLinear(setting: Setting, shared: Shared): Promise<BenchRow> {
  const { context, peer } = setting;
  const request = { path: shared.path, model: "linear", options: {} };
  await peer.call("fit", request);
  const predictions = predictLinear(fitLinear(shared.matrix, shared.targets), shared.unseen);
  return compare(context, {
    work: `fitLinear ${sizeOf(shared)}`,
    peer: "LinearRegression",
    ours: processorTimed(() => fitLinear(shared.matrix, shared.targets)),
    theirs: (seconds) => peer.processorTime("fit", seconds, request),
    cost: reflectionCost(shared.matrix.shape[0], shared.matrix.shape[1], 4),
    target: 1.5,
    deviation: await deviationOf(setting, shared, "linear", predictions),
    rounds: 5,
  });
}

async function compareSvr(setting: Setting, shared: Shared): Promise<BenchRow[]> {
  const { context, peer } = setting;
  const request = {
    path: shared.path,
    model: "svr",
    options: { C: 3, epsilon: 0.1, gamma: "auto", cache_size: 200 },
  };
  const options = { C: 3, epsilon: 0.1, gamma: "auto", cacheSize: 200 } as const;
  await peer.call("fit", request);
  const model = await fitSvr(shared.matrix, shared.targets, options);
  const deviation = await deviationOf(setting, shared, "svr", await predictSvr(model, shared.unseen));
  return [
    await compare(context, {
      work: `fitSvr ${sizeOf(shared)}`,
      peer: "SVR",
      ours: processorTimed(() => fitSvr(shared.matrix, shared.targets, options)),
      theirs: (seconds) => peer.processorTime("fit", seconds, request),
      target: 1.5,
      deviation,
      rounds: 5,
    }),
    await compare(context, {
      work: `predictSvr ${shared.unseenTargets.length} rows, ${model.coefficients.length} support vectors`,
      peer: "SVR",
      ours: processorTimed(() => predictSvr(model, shared.unseen)),
      theirs: (seconds) => peer.processorTime("predict", seconds, { path: shared.unseenPath, model: "svr" }),
      rounds: 5,
    }),
  ];
}

async function compareTree(setting: Setting, shared: Shared, target?: number): Promise<BenchRow> {
  const { context, peer } = setting;
  const request = { path: shared.path, model: "tree", options: { max_depth: 10, random_state: 0 } };
  const fit = () => fitDecisionTree(shared.matrix, shared.targets, { maxDepth: 10, seed: 0 });
  await peer.call("fit", request);
  return compare(context, {
    work: `fitDecisionTree ${sizeOf(shared)} ${shared.kind}, depth 10`,
    peer: "DecisionTreeRegressor",
    ours: processorTimed(fit),
    theirs: (seconds) => peer.processorTime("fit", seconds, request),
    ...(target === undefined ? {} : { target }),
    deviation: await deviationOf(setting, shared, "tree", predictDecisionTree(fit(), shared.unseen)),
    rounds: 3,
  });
}

async function compareExactBoosting(setting: Setting, shared: Shared, trees: number): Promise<BenchRow> {
  const { context, peer } = setting;
  const request = {
    path: shared.path,
    model: "boosting",
    options: { n_estimators: trees, max_depth: 10, random_state: 0 },
  };
  const options = { method: "exact", nEstimators: trees, maxDepth: 10, seed: 0 } as const;
  const fit = () => fitGradientBoosting(shared.matrix, shared.targets, options);
  await peer.call("fit", request);
  return compare(context, {
    work: `fitGradientBoosting exact ${sizeOf(shared)}, ${trees} trees, depth 10`,
    peer: "GradientBoostingRegressor",
    ours: processorTimed(fit),
    theirs: (seconds) => peer.processorTime("fit", seconds, request),
    target: 3,
    deviation: await deviationOf(setting, shared, "boosting", predictGradientBoosting(fit(), shared.unseen)),
    rounds: 3,
  });
}

async function compareWithExact(setting: Setting, shared: Shared, trees: number): Promise<BenchRow> {
  const { context, peer } = setting;
  const request = {
    path: shared.path,
    model: "boosting",
    options: { n_estimators: trees, max_depth: 10, random_state: 0 },
  };
  const options = { method: "hist", nEstimators: trees, maxDepth: 10 } as const;
  const fit = () => fitGradientBoosting(shared.matrix, shared.targets, options);
  await peer.call("fit", request);
  return compare(context, {
    work: `fitGradientBoosting hist ${sizeOf(shared)}, ${trees} trees, depth 10`,
    peer: "GradientBoostingRegressor",
    ours: processorTimed(fit),
    theirs: (seconds) => peer.processorTime("fit", seconds, request),
    target: 20,
    deviation: await errorRatio(setting, shared, "boosting", predictGradientBoosting(fit(), shared.unseen)),
    rounds: 3,
  });
}

async function compareHistograms(setting: Setting, shared: Shared, trees: number): Promise<BenchRow[]> {
  const { context, peer } = setting;
  const limits = { max_depth: 10, max_leaf_nodes: null, min_samples_leaf: 1, early_stopping: false };
  const request = { path: shared.path, model: "histogram", options: { max_iter: trees, ...limits } };
  const options = { method: "hist", nEstimators: trees, maxDepth: 10 } as const;
  const fit = () => fitGradientBoosting(shared.matrix, shared.targets, options);
  const model = fit();
  await peer.call("fit", request);
  const deviation = await errorRatio(
    setting,
    shared,
    "histogram",
    predictGradientBoosting(model, shared.unseen),
  );
  const fitRow = await compare(context, {
    work: `fitGradientBoosting hist ${sizeOf(shared)}, ${trees} trees, depth 10`,
    peer: "HistGradientBoostingRegressor",
    ours: processorTimed(fit),
    theirs: (seconds) => peer.processorTime("fit", seconds, request),
    target: 1,
    deviation,
    rounds: 3,
  });
  const ours = processorTimed(() => predictGradientBoosting(model, shared.unseen));
  const predictRow = await compare(context, {
    work: `predictGradientBoosting ${shared.unseenTargets.length} rows, ${trees} trees`,
    peer: "HistGradientBoostingRegressor",
    ours,
    theirs: (seconds) =>
      peer.processorTime("predict", seconds, { path: shared.unseenPath, model: "histogram" }),
    rounds: 5,
  });
  const nanoseconds = (predictRow.oursMs * 1e6) / (shared.unseenTargets.length * trees);
  return [fitRow, { ...predictRow, deviation: `${nanoseconds.toFixed(0)} ns per row and tree` }];
}

/** Both on all cores: what that costs a user is the time of the clock. */
async function compareOnAllCores(setting: Setting, shared: Shared, trees: number): Promise<BenchRow> {
  const { context } = setting;
  const threads = availableProcessors();
  const peer = await startPeer(script, { threads });
  const limits = { max_depth: 10, max_leaf_nodes: null, min_samples_leaf: 1, early_stopping: false };
  const request = { path: shared.path, model: "histogram", options: { max_iter: trees, ...limits } };
  const options = { method: "hist", nEstimators: trees, maxDepth: 10, threads } as const;
  const [rows, columns] = shared.matrix.shape;
  try {
    // The same rows, which another process has
    await peer.call("make", { path: shared.path, kind: shared.kind, rows, columns, seed: 0 });
    await peer.call("fit", request);
    return await compare(context, {
      work: `fitGradientBoosting hist ${sizeOf(shared)}, ${trees} trees, depth 10, all cores`,
      peer: `HistGradientBoostingRegressor, ${threads} threads`,
      ours: timed(() => fitGradientBoostingAsync(shared.matrix, shared.targets, options)),
      theirs: (seconds) => peer.time("fit", seconds, request),
      target: 1,
      rounds: 3,
    });
  } finally {
    peer.stop();
  }
}

/**
 * Only where the peer has `shap`, which Debian does not have. The scikit-learn beside it is another one and may choose
 * between equally good splits otherwise, so that values are compared in the tests of the package, not here.
 */
async function compareShap(setting: Setting, shared: Shared, depth: number): Promise<BenchRow[]> {
  const { context, peer } = setting;
  const trees = context.quick ? 5 : 100;
  const options = { n_estimators: trees, max_depth: depth, random_state: 0 };
  await peer.call("fit", { path: shared.path, model: "boosting", options });
  const model = fitGradientBoosting(shared.matrix, shared.targets, {
    method: "exact",
    nEstimators: trees,
    maxDepth: depth,
  });
  const rows: BenchRow[] = [];
  for (const count of [0, 100]) {
    const few = shared.matrix.hi(count === 0 ? 500 : 50, 20);
    const background = shared.matrix.lo(shared.targets.length - count, 0);
    const explain = () => treeShap(model, few, count === 0 ? {} : { background });
    const request = { path: shared.path, background: count };
    rows.push(
      await compare(context, {
        work: `treeShap ${few.shape.join(" x ")}, background ${count}, ${trees} trees, depth ${depth}`,
        peer: "shap.TreeExplainer",
        ours: processorTimed(explain),
        theirs: (seconds) => peer.processorTime("explain", seconds, request),
        target: 1,
        rounds: 3,
      }),
    );
  }
  return rows;
}

function sizeOf({ matrix }: Shared): string {
  return matrix.shape.join(" x ");
}

async function deviationOf(
  { peer, directory }: Setting,
  shared: Shared,
  model: string,
  predictions: Float64Array,
): Promise<string> {
  const path = join(directory, "predictions");
  writeFileSync(path, predictions);
  const deviation = await peer.call("deviation", { path: shared.unseenPath, model, predictions: path });
  return `largest ${(deviation as number).toExponential(1)}`;
}

async function errorRatio(
  { peer }: Setting,
  shared: Shared,
  model: string,
  predictions: Float64Array,
): Promise<string> {
  const { unseenTargets } = shared;
  const ours =
    predictions.reduce((sum, value, row) => sum + (value - unseenTargets[row]) ** 2, 0) / predictions.length;
  const theirs = (await peer.call("error", { path: shared.unseenPath, model })) as number;
  return `error on unseen rows x ${(ours / theirs).toFixed(3)}`;
}
