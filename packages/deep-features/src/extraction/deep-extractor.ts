import type { Image, Matrix, OptionNames } from "@vscnn/core";
import type { ExtractionDevice } from "./device.ts";
import type { Preparation, PreparedImage } from "./prepared-image.ts";

/** How far an extraction is. */
export interface ExtractProgress {
  /** Images, or texts, whose features are known. */
  done: number;
  total: number;
}

/** Options of {@link DeepExtractor}'s `extract`. */
export interface ExtractOptions {
  /**
   * Images that go through the network together: more need more memory and are hardly faster on a processor. A graphics card that has too
   * little memory for them gets half as many, as often as it must. @defaultValue 4, 32 on a graphics card
   */
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

/** A network that turns inputs of one kind into features. It holds memory outside JavaScript until `dispose` is called. */
export interface InputExtractor<Input, Options extends ExtractOptions = ExtractOptions> {
  /** Which network it is. */
  readonly name: string;
  /** Features of an input. */
  readonly length: number;
  /** What computes: ONNX Runtime, or TensorFlow.js on its active backend. */
  readonly runtime: "onnx" | "tfjs";
  /** What ONNX Runtime computes on; undefined for TensorFlow.js, which has a backend of its own. */
  readonly device?: ExtractionDevice;
  /** What is done to an input before the network sees it. */
  readonly preprocessing: string;
  /** The same, for `prepareForNetwork`; undefined for networks that prepare their inputs by themselves alone. */
  readonly preparation?: Preparation;
  /** Where the weights come from. */
  readonly source: string;
  /**
   * A row of features for each input. Calls queue up: one batch is computed at a time, while the next is prepared.
   *
   * @throws TypeError or RangeError if an input or an option is not legal, the signal's reason if aborted
   */
  extract(inputs: readonly Input[], options?: Options): Promise<Matrix>;
  /** Frees weights and sessions, after what is queued has ended. `extract` throws from then on. */
  dispose(): Promise<void>;
}

/** A network that turns photographs into features, as they are or, where it has a `preparation`, as `prepareForNetwork` made them. */
export type DeepExtractor<Options extends ExtractOptions = ExtractOptions> = InputExtractor<
  Image | PreparedImage,
  Options
>;
