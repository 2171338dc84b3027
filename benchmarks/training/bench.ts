import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { createVscnn } from "@vscnn/model";
import { fusedAdam, registerTrainingKernels, startBackend } from "@vscnn/wasm-training";
import { withSeededDropout } from "../../packages/model/src/training/dropout-mask.ts";
import { type BenchContext, type BenchRow, type Contender, compare } from "../harness/compare.ts";
import { type Peer, startPeer } from "../harness/start-peer.ts";
import { timed } from "../harness/timed.ts";
import { productCost } from "../limits/costs/product-cost.ts";
import { inferenceCost, stepCost } from "../limits/costs/vscnn-cost.ts";

const ROWS = 20;
const INPUTS = 4736;
const UNITS = 1024;

const PYTORCH = "PyTorch, 1 thread";
const STOCK = "tfjs with only the missing kernel";
const PLAIN = "tfjs on its backend for processors, in JavaScript";

const PEER = fileURLToPath(new URL("./peer.py", import.meta.url));

/** What the paper trains on, in steps of its batch size. */
const EPOCH = { rows: 259_000, batch: 20 };

/** VSCNN's training step and inference, and the products of its largest layer, beside PyTorch and stock tfjs. */
export default async function bench(context: BenchContext): Promise<{
  rows: BenchRow[];
  versions: Record<string, string>;
  missing: Record<string, string>;
}> {
  await startBackend();
  const peer = await startPeer(PEER);
  try {
    const versions = { ...peer.versions, tfjs: tf.version_core, kernels: kernelsInUse() };
    return {
      rows: [
        ...(await compareModels(context, peer)),
        ...(await compareProducts(context, peer)),
        await compareWithPlain(context),
        ...(await compareOnAllCores(context)),
      ],
      versions,
      missing: { "onnxruntime-node": "it has no training for Node" },
    };
  } finally {
    peer.stop();
  }
}

async function compareModels(context: BenchContext, peer: Peer): Promise<BenchRow[]> {
  const ours = createVscnn();
  const stock = createVscnn();
  const parameters = await peer.call("parameters");
  if (trainable(ours) !== parameters)
    throw new Error(`the networks differ: ${trainable(ours)} and ${parameters}`);
  const oursOptimizer = fusedAdam(1e-3);
  const stockOptimizer = tf.train.adam(1e-3);
  const rows: BenchRow[] = [];
  for (const batch of context.quick ? [ROWS] : [ROWS, 200]) {
    const work = `VSCNN training step, batch ${batch}`;
    const step = withDropout(ours, withKernels("all", trainingStep(ours, oursOptimizer, batch)));
    const torchStep: Contender = (seconds) => peer.time("step", seconds, { rows: batch });
    const stockStep = withDropout(stock, withKernels("missing", trainingStep(stock, stockOptimizer, batch)));
    rows.push(
      await compare(context, {
        work,
        peer: PYTORCH,
        ours: step,
        theirs: torchStep,
        cost: stepCost(batch),
        target: 1,
        minSeconds: 0.6,
      }),
    );
    rows.push(await compare(context, { work, peer: STOCK, ours: step, theirs: stockStep, rounds: 3 }));
  }
  const work = "VSCNN inference, batch 400";
  const infer = withKernels("all", inference(ours, 400));
  const torchInfer: Contender = (seconds) => peer.time("inference", seconds, { rows: 400 });
  const stockInfer = withKernels("missing", inference(ours, 400));
  const cost = inferenceCost(400);
  rows.push(
    await compare(context, { work, peer: PYTORCH, ours: infer, theirs: torchInfer, cost, target: 0.8 }),
  );
  rows.push(await compare(context, { work, peer: STOCK, ours: infer, theirs: stockInfer }));
  return rows;
}

/** Beside TensorFlow.js as it is where no backend is chosen: its own kernels, optimizer and dropout. */
async function compareWithPlain(context: BenchContext): Promise<BenchRow> {
  // A step of 20 takes JavaScript four seconds
  const batch = context.quick ? 2 : ROWS;
  const ours = onBackend("wasm", () => {
    const model = createVscnn();
    return withDropout(model, timed(trainingStep(model, fusedAdam(1e-3), batch)));
  });
  const theirs = onBackend("cpu", () => timed(trainingStep(createVscnn(), tf.train.adam(1e-3), batch)));
  const work = `VSCNN training step, batch ${batch}`;
  registerTrainingKernels();
  try {
    return await compare(context, { work, peer: PLAIN, ours, theirs, rounds: 3 });
  } finally {
    await tf.setBackend("wasm");
  }
}

/** A contender whose network is made, and stays, on a backend. */
function onBackend(name: string, make: () => Contender): Contender {
  let made: Contender | undefined;
  return async (minSeconds) => {
    await tf.setBackend(name);
    made ??= make();
    return made(minSeconds);
  };
}

/** Both on all cores: training steps and inference, and an epoch of the paper from the time of its steps, which are all alike. */
async function compareOnAllCores(context: BenchContext): Promise<BenchRow[]> {
  const threads = availableParallelism();
  await restartBackend(threads);
  const peer = await startPeer(PEER, { threads });
  const single = await startPeer(PEER);
  const [name, model] = [`PyTorch, ${threads} threads`, createVscnn()];
  const ours = (batch: number) =>
    withDropout(model, withKernels("all", trainingStep(model, fusedAdam(1e-3), batch)));
  const theirs = (rows: number): Contender => {
    return (seconds) => peer.time("step", seconds, { rows });
  };
  // With few rows its threads may wait for one another for longer than they save
  const fastest: Contender = async (seconds) => {
    const settings = { rows: EPOCH.batch };
    const times = [await single.time("step", seconds, settings), await peer.time("step", seconds, settings)];
    return Math.min(...times);
  };
  const steps = EPOCH.rows / EPOCH.batch;
  const epochOf = (step: Contender): Contender => {
    return async (minSeconds) => steps * (await step(minSeconds));
  };
  const settings = { peer: name, target: 1, minSeconds: 0.6 };
  try {
    return [
      await compare(context, {
        ...settings,
        peer: "PyTorch, its best of 1 and all threads",
        work: `VSCNN epoch of ${EPOCH.rows.toLocaleString("en")} rows at batch ${EPOCH.batch}, from its steps, all cores`,
        ours: epochOf(ours(EPOCH.batch)),
        theirs: epochOf(fastest),
      }),
      await compare(context, {
        ...settings,
        work: "VSCNN training step, batch 200, all cores",
        ours: ours(200),
        theirs: theirs(200),
        cost: stepCost(200, threads),
      }),
      await compare(context, {
        ...settings,
        work: "VSCNN inference, batch 400, all cores",
        ours: withKernels("all", inference(model, 400)),
        theirs: (seconds) => peer.time("inference", seconds, { rows: 400 }),
        cost: inferenceCost(400, threads),
        target: 0.8,
      }),
    ];
  } finally {
    peer.stop();
    single.stop();
  }
}

/** Starts the WASM backend anew, with threads; what lived on the one before is gone. */
async function restartBackend(threads: number): Promise<void> {
  const factory = tf.findBackendFactory("wasm");
  tf.removeBackend("wasm");
  tf.registerBackend("wasm", factory);
  await startBackend({ threads });
}

/** The three products of the layer from 4,736 to 1,024 at batch 20, and its update. */
async function compareProducts(context: BenchContext, peer: Peer): Promise<BenchRow[]> {
  const [x, w, dy] = [formula([ROWS, INPUTS], 1), formula([INPUTS, UNITS], 2), formula([ROWS, UNITS], 3)];
  const products: Record<string, () => tf.Tensor> = {
    forward: () => tf.matMul(x, w),
    input_gradient: () => tf.matMul(dy, w, false, true),
    weight_gradient: () => tf.matMul(x, dy, true, false),
  };
  const rows: BenchRow[] = [];
  for (const [product, multiply] of Object.entries(products)) {
    const work = `${product.replace("_", " ")}, ${INPUTS} x ${UNITS}, batch ${ROWS}`;
    const once = () => multiply().dispose();
    const ours = withKernels("all", once);
    const theirs: Contender = (seconds) => peer.time("run", seconds, { product });
    const deviation = await deviationOf(peer, product, multiply);
    const cost = productCost(ROWS, INPUTS, UNITS);
    rows.push(await compare(context, { work, peer: PYTORCH, ours, theirs, deviation, cost, target: 0.8 }));
    rows.push(
      await compare(context, { work, peer: STOCK, ours, theirs: withKernels("missing", once), rounds: 3 }),
    );
  }
  const update = (optimizer: tf.Optimizer) => {
    const value = tf.variable(w);
    return () => {
      const gradient = products.weight_gradient();
      optimizer.applyGradients({ [value.name]: gradient });
      gradient.dispose();
    };
  };
  const work = `weight gradient and Adam, ${INPUTS} x ${UNITS}, batch ${ROWS}`;
  const ours = withKernels("all", update(fusedAdam()));
  const theirs: Contender = (seconds) => peer.time("update", seconds);
  rows.push(await compare(context, { work, peer: PYTORCH, ours, theirs }));
  const stock = withKernels("missing", update(tf.train.adam()));
  rows.push(await compare(context, { work, peer: STOCK, ours, theirs: stock, rounds: 3 }));
  return rows;
}

function trainingStep(model: LayersModel, optimizer: tf.Optimizer, batch: number): () => number {
  const inputs = [tf.randomNormal([batch, 20]), tf.randomNormal([batch, 14])];
  const target = tf.randomNormal([batch, 1]);
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const loss = () =>
    tf.losses.meanSquaredError(target, model.apply(inputs, { training: true }) as tf.Tensor) as tf.Scalar;
  return () => tf.tidy(() => (optimizer.minimize(loss, true, variables) as tf.Scalar).dataSync()[0]);
}

function inference(model: LayersModel, batch: number): () => number {
  const inputs = [tf.randomNormal([batch, 20]), tf.randomNormal([batch, 14])];
  return () => tf.tidy(() => (model.predictOnBatch(inputs) as tf.Tensor).dataSync()[0]);
}

/** Draws dropout's masks as `trainModel` does. tfjs's own layers take a number at a time from a slow generator. */
function withDropout(model: LayersModel, contender: Contender): Contender {
  let steps = 0;
  return (seconds) =>
    withSeededDropout(
      model,
      1,
      () => String(steps++),
      async () => contender(seconds),
    );
}

/** Chooses the kernels before each measurement. */
function withKernels(kernels: "all" | "missing", work: () => unknown): Contender {
  return (seconds) => {
    registerTrainingKernels({ kernels });
    return timed(work)(seconds);
  };
}

function trainable(model: LayersModel): number {
  return model.trainableWeights.reduce((sum, { shape }) => sum + tf.util.sizeFromShape(shape as number[]), 0);
}

/** Numbers from -1 to 1, the same as in peer.py. */
function formula(shape: [number, number], seed: number): tf.Tensor2D {
  const values = new Float32Array(shape[0] * shape[1]);
  for (let i = 0; i < values.length; i++) values[i] = (Math.imul(i + seed, 0x9e3779b1) >> 8) / 0x800000;
  return tf.tensor2d(values, shape);
}

/** Largest difference of sampled values, as a share of the largest. */
async function deviationOf(peer: Peer, product: string, multiply: () => tf.Tensor): Promise<string> {
  const stride = 37;
  const expected = (await peer.call("sample", { product, stride })) as number[];
  registerTrainingKernels();
  const values = tf.tidy(() => multiply().dataSync());
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const difference = expected.reduce(
    (most, value, i) => Math.max(most, Math.abs(value - values[i * stride])),
    0,
  );
  return `${(difference / largest).toExponential(1)} of the largest`;
}

/** Relaxed SIMD is there from Node 22, and in Node 20 behind --experimental-wasm-relaxed-simd. */
function kernelsInUse(): string {
  // (func (result v128) i32.const 0 i8x16.splat three times, f32x4.relaxed_madd)
  const splat = [0x41, 0, 0xfd, 0x0f];
  const body = [0, ...splat, ...splat, ...splat, 0xfd, 0x85, 0x02, 0x0b];
  const code = [0x0a, body.length + 2, 1, body.length, ...body];
  const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7b, 3, 2, 1, 0];
  return WebAssembly.validate(Uint8Array.from([...header, ...code])) ? "relaxed SIMD" : "plain SIMD";
}
