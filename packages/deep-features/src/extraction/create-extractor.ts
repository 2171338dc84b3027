import {
  checkInteger,
  checkOptions,
  firstNotFinite,
  type Matrix,
  matrixFrom,
  type OptionNames,
} from "@vscnn/core";
import type { ExtractOptions, InputExtractor } from "./deep-extractor.ts";
import type { Network } from "./network.ts";

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
  preprocessing: string;
  source: string;
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
}

/** Everything about extraction that does not depend on network and runtime: batches, progress, abort, queue, end. */
export function createExtractor<Input, Batch, Options extends ExtractOptions>(
  parts: ExtractorParts<Input, Batch, Options>,
): InputExtractor<Input, Options> {
  const { name, length, runtime, preprocessing, source, network } = parts;
  const state: Extraction<Input, Batch, Options> = {
    parts,
    loading: typeof network === "function" ? undefined : Promise.resolve(network),
    queue: Promise.resolve(),
    isDisposed: false,
  };
  return {
    name,
    length,
    runtime,
    preprocessing,
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
  const { functionName, inputs: kind, optionNames } = state.parts;
  if (state.isDisposed) throw new Error(`${functionName}: extract was called after dispose`);
  checkOptions(functionName, options, optionNames);
  const { batchSize = 4 } = options;
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
  const { functionName, length, prepare, inputs: kind } = state.parts;
  const { onProgress, signal } = options;
  const total = inputs.length;
  const features = new Float32Array(total * length);
  signal?.throwIfAborted();
  for (let start = 0; start < total; start += batchSize) {
    const network = await load(state);
    const batch = inputs.slice(start, start + batchSize);
    const made = await network.run(prepare(batch), batch.length, options);
    const wrong = firstNotFinite(made);
    if (wrong >= 0) {
      const which = `${kind.name}[${start + Math.floor(wrong / length)}]`;
      throw new Error(
        `${functionName}: features must be finite, got ${made[wrong]} for ${which}: the weights are damaged`,
      );
    }
    features.set(made, start * length);
    const done = start + batch.length;
    onProgress?.({ done, total });
    // Lets timers and events come in, so that somebody can abort
    await new Promise((resolve) => setTimeout(resolve));
    if (done < total) signal?.throwIfAborted();
  }
  return matrixFrom(features, [total, length]);
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
