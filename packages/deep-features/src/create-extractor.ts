import {
  checkImage,
  checkInteger,
  checkOptions,
  type Image,
  type Matrix,
  matrixFrom,
  type OptionNames,
} from "@vscnn/core";
import type { Network } from "./network.ts";

/** How far an extraction is. */
export interface ExtractProgress {
  /** Images whose features are known. */
  done: number;
  total: number;
}

/** Options of {@link DeepExtractor}'s `extract`. */
export interface ExtractOptions {
  /** Images that go through the network together: more need more memory and are hardly faster. @defaultValue 4 */
  batchSize?: number;
  /** Called after each batch. */
  onProgress?: (progress: ExtractProgress) => void;
  /** Stops the work before the next batch, with the signal's reason. */
  signal?: AbortSignal;
}

/** The names of all options. */
export const EXTRACT_OPTIONS: OptionNames<ExtractOptions> = {
  batchSize: true,
  onProgress: true,
  signal: true,
};

/** A network that turns photographs into features. It holds memory outside JavaScript until `dispose` is called. */
export interface DeepExtractor<Options extends ExtractOptions = ExtractOptions> {
  /** Which network it is. */
  readonly name: string;
  /** Features of a photograph. */
  readonly length: number;
  /** What computes: ONNX Runtime, or TensorFlow.js on its active backend. */
  readonly runtime: "onnx" | "tfjs";
  /** What is done to a photograph before the network sees it. */
  readonly preprocessing: string;
  /** Where the weights come from. */
  readonly source: string;
  /**
   * A row of features per image. Calls queue up: one batch is in memory at a time.
   *
   * @throws TypeError or RangeError if an image or an option is not legal, the signal's reason if aborted
   */
  extract(images: readonly Image[], options?: Options): Promise<Matrix>;
  /** Frees weights and sessions, after what is queued has ended. `extract` throws from then on. */
  dispose(): Promise<void>;
}

/** What distinguishes one extractor from another. */
export interface ExtractorParts<Options extends ExtractOptions> {
  /** The public function that makes it, for messages. */
  functionName: string;
  name: string;
  length: number;
  runtime: "onnx" | "tfjs";
  preprocessing: string;
  source: string;
  /** The names of the options of `extract`. */
  optionNames: OptionNames<Options>;
  /** Numbers that an image is for the network. */
  inputLength: number;
  /** Makes an image the input of the network. */
  prepare: (image: Image) => Float32Array;
  /** The network, or what loads it when it is first needed. */
  network: Network<Options> | (() => Promise<Network<Options>>);
}

/** Everything about extraction that does not depend on network and runtime: batches, progress, abort, queue, end. */
export function createExtractor<Options extends ExtractOptions>(
  parts: ExtractorParts<Options>,
): DeepExtractor<Options> {
  const { functionName, name, length, runtime, preprocessing, source, inputLength, prepare } = parts;
  let loading = typeof parts.network === "function" ? undefined : Promise.resolve(parts.network);
  let queue: Promise<unknown> = Promise.resolve();
  let isDisposed = false;

  function load(): Promise<Network<Options>> {
    if (loading === undefined) {
      loading = (parts.network as () => Promise<Network<Options>>)();
      // What failed may be tried again
      loading.catch(() => {
        loading = undefined;
      });
    }
    return loading;
  }

  async function extractAll(images: readonly Image[], options: Options, batchSize: number): Promise<Matrix> {
    const { onProgress, signal } = options;
    const total = images.length;
    const features = new Float32Array(total * length);
    signal?.throwIfAborted();
    for (let start = 0; start < total; start += batchSize) {
      const network = await load();
      const count = Math.min(batchSize, total - start);
      const inputs = new Float32Array(count * inputLength);
      for (let i = 0; i < count; i++) inputs.set(prepare(images[start + i]), i * inputLength);
      features.set(await network.run(inputs, count, options), start * length);
      onProgress?.({ done: start + count, total });
      // Lets timers and events come in, so that somebody can abort
      await new Promise((resolve) => setTimeout(resolve));
      if (start + count < total) signal?.throwIfAborted();
    }
    return matrixFrom(features, [total, length]);
  }

  function checkNotDisposed(): void {
    if (isDisposed) throw new Error(`${functionName}: extract was called after dispose`);
  }

  return {
    name,
    length,
    runtime,
    preprocessing,
    source,
    async extract(images, options = {} as Options) {
      checkNotDisposed();
      checkOptions(functionName, options, parts.optionNames);
      const { batchSize = 4 } = options;
      if (!Array.isArray(images)) throw new TypeError(`${functionName}: images must be an array of images`);
      images.forEach((image, index) => {
        checkImage(functionName, `images[${index}]`, image);
      });
      checkInteger(functionName, "batchSize", batchSize, { min: 1, max: 1024 });
      const work = queue.then(() => extractAll(images, options, batchSize));
      queue = work.catch(() => {});
      return work;
    },
    async dispose() {
      if (isDisposed) return;
      isDisposed = true;
      await queue;
      const network = await loading?.catch(() => undefined);
      await network?.dispose();
    },
  };
}
