import {
  checkInteger,
  checkOptions,
  firstNotFinite,
  type Matrix,
  matrixFrom,
  type OptionNames,
  reasonOf,
} from "@vscnn/core";
import type { ExtractOptions, InputExtractor } from "./deep-extractor.ts";
import type { ExtractionDevice } from "./device.ts";
import type { Network } from "./network.ts";
import type { Preparation } from "./prepared-image.ts";

/** Inputs of a kind, as messages call them, and how each is checked. */
export interface ExtractorInputs {
  readonly name: string;
  check(functionName: string, name: string, input: unknown): void;
}

/** What distinguishes one extractor from another. */
export interface ExtractorParts<Input, Batch, Options extends ExtractOptions> {
  /** The public function that makes it, for messages. */
  functionName: string;
  name: string;
  length: number;
  runtime: "onnx" | "tfjs";
  device?: ExtractionDevice;
  preprocessing: string;
  preparation?: Preparation;
  source: string;
  /** Told, once, that the memory of the graphics card holds fewer inputs than were wanted. */
  warn?: (message: string) => void;
  /** The names of the options of `extract`. */
  optionNames: OptionNames<Options>;
  inputs: ExtractorInputs;
  /** Makes inputs a batch for the network. */
  prepare: (inputs: readonly Input[]) => Batch;
  /** The network, or what loads it when it is first needed. */
  network: Network<Batch, Options> | (() => Promise<Network<Batch, Options>>);
}

/** An extractor at work. */
interface Extraction<Input, Batch, Options extends ExtractOptions> {
  readonly parts: ExtractorParts<Input, Batch, Options>;
  loading: Promise<Network<Batch, Options>> | undefined;
  queue: Promise<unknown>;
  isDisposed: boolean;
  /** As many inputs as the memory of a graphics card holds, as far as that is known. */
  largestBatch: number;
}

/** Everything about extraction that does not depend on network and runtime: batches, progress, abort, queue, end. */
export function createExtractor<Input, Batch, Options extends ExtractOptions>(
  parts: ExtractorParts<Input, Batch, Options>,
): InputExtractor<Input, Options> {
  const { name, length, runtime, device, preprocessing, preparation, source, network } = parts;
  const state: Extraction<Input, Batch, Options> = {
    parts,
    loading: typeof network === "function" ? undefined : Promise.resolve(network),
    queue: Promise.resolve(),
    isDisposed: false,
    largestBatch: Number.POSITIVE_INFINITY,
  };
  return {
    name,
    length,
    runtime,
    ...(device === undefined ? {} : { device }),
    preprocessing,
    ...(preparation === undefined ? {} : { preparation }),
    source,
    extract: async (inputs, options = {} as Options) => extract(state, inputs, options),
    dispose: () => dispose(state),
  };
}

function extract<Input, Batch, Options extends ExtractOptions>(
  state: Extraction<Input, Batch, Options>,
  inputs: readonly Input[],
  options: Options,
): Promise<Matrix> {
  const { functionName, inputs: kind, optionNames, device = "cpu" } = state.parts;
  if (state.isDisposed) throw new Error(`${functionName}: extract was called after dispose`);
  checkOptions(functionName, options, optionNames);
  const { batchSize = device === "cpu" ? 4 : 32 } = options;
  if (!Array.isArray(inputs)) {
    throw new TypeError(`${functionName}: ${kind.name} must be an array of ${kind.name}`);
  }
  for (const [index, input] of inputs.entries()) kind.check(functionName, `${kind.name}[${index}]`, input);
  checkInteger(functionName, "batchSize", batchSize, { min: 1, max: 1024 });
  const work = state.queue.then(() => extractAll(state, inputs, options, batchSize));
  state.queue = work.catch(() => {});
  return work;
}

async function extractAll<Input, Batch, Options extends ExtractOptions>(
  state: Extraction<Input, Batch, Options>,
  inputs: readonly Input[],
  options: Options,
  batchSize: number,
): Promise<Matrix> {
  const { functionName, length, inputs: kind } = state.parts;
  const { onProgress, signal } = options;
  const total = inputs.length;
  const features = new Float32Array(total * length);
  signal?.throwIfAborted();
  for await (const { start, count, made } of batchesOf(state, inputs, options, batchSize)) {
    const wrong = firstNotFinite(made);
    if (wrong >= 0) {
      const which = `${kind.name}[${start + Math.floor(wrong / length)}]`;
      throw new Error(
        `${functionName}: features must be finite, got ${made[wrong]} for ${which}: the weights are damaged`,
      );
    }
    features.set(made, start * length);
    const done = start + count;
    onProgress?.({ done, total });
    // Lets timers and events come in, so that somebody can abort
    await new Promise((resolve) => setTimeout(resolve));
    if (done < total) signal?.throwIfAborted();
  }
  return matrixFrom(features, [total, length]);
}

/** The features of one batch after the other. While one is computed, the next is prepared, but no more: memory is bounded. */
async function* batchesOf<Input, Batch, Options extends ExtractOptions>(
  state: Extraction<Input, Batch, Options>,
  inputs: readonly Input[],
  options: Options,
  batchSize: number,
): AsyncGenerator<{ start: number; count: number; made: Float32Array }> {
  const { prepare, device = "cpu" } = state.parts;
  const prepareFrom = (start: number): Prepared<Batch> | undefined => {
    const batch = inputs.slice(start, start + Math.min(batchSize, state.largestBatch));
    return batch.length === 0 ? undefined : { prepared: prepare(batch), count: batch.length };
  };
  let start = 0;
  let current = prepareFrom(start);
  while (current !== undefined) {
    const { prepared, count } = current;
    const network = await load(state);
    const running = Promise.allSettled([network.run(prepared, count, options)]);
    // A processor would compute the one while it prepares the other, and both later
    const next = device === "cpu" ? undefined : tried(() => prepareFrom(start + count));
    const [outcome] = await running;
    if (outcome.status === "fulfilled") {
      yield { start, count, made: outcome.value };
      start += count;
      current = next ?? prepareFrom(start);
    } else {
      if (device === "cpu" || count === 1 || !isShortOfMemory(outcome.reason)) throw outcome.reason;
      halve(state, count);
      current = prepareFrom(start);
    }
  }
}

/** Lets fewer inputs go through the network from now on; says so the first time. */
function halve<Input, Batch, Options extends ExtractOptions>(
  state: Extraction<Input, Batch, Options>,
  count: number,
): void {
  const { functionName, inputs, warn } = state.parts;
  if (state.largestBatch === Number.POSITIVE_INFINITY) {
    warn?.(
      `${functionName}: the graphics card has too little memory for ${count} ${inputs.name} at once: fewer go through it from now on, which may change the last bits of their features`,
    );
  }
  state.largestBatch = Math.ceil(count / 2);
}

/** Inputs that are ready for the network. */
interface Prepared<Batch> {
  readonly prepared: Batch;
  readonly count: number;
}

/** What a function gives, or undefined where it fails: it is called again when its turn comes, and its error is thrown then. */
function tried<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

/** What drivers and ONNX Runtime say of a graphics card whose memory is too small. */
function isShortOfMemory(reason: unknown): boolean {
  return /out of memory|max buffer size|buffer size|failed to allocate|bad_alloc|too large/i.test(
    reasonOf(reason),
  );
}

function load<Input, Batch, Options extends ExtractOptions>(
  state: Extraction<Input, Batch, Options>,
): Promise<Network<Batch, Options>> {
  if (state.loading === undefined) {
    const { network } = state.parts;
    state.loading = (network as () => Promise<Network<Batch, Options>>)();
    // What failed may be tried again
    state.loading.catch(() => {
      state.loading = undefined;
    });
  }
  return state.loading;
}

async function dispose<Input, Batch, Options extends ExtractOptions>(
  state: Extraction<Input, Batch, Options>,
): Promise<void> {
  if (state.isDisposed) return;
  state.isDisposed = true;
  await state.queue;
  const network = await state.loading?.catch(() => undefined);
  await network?.dispose();
}
