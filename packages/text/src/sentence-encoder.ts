import type { Matrix } from "@vscnn/core";

/** Options of {@link SentenceEncoder.encode}. */
export interface EncodeOptions {
  /** Texts that run through the network together, 1 to 1024. @defaultValue 32 */
  batchSize?: number;
  /** Told after every batch. */
  onProgress?: (progress: { done: number; total: number }) => void;
  /** Ends the work after the batch that is running. */
  signal?: AbortSignal;
}

/** Turns sentences into vectors whose inner products say how alike they are. */
export interface SentenceEncoder {
  /** What it is. */
  readonly name: "universal-sentence-encoder-lite";
  /** How many numbers a text has. */
  readonly length: number;
  /**
   * The vectors of texts, `[texts, length]`, each of length 1. Of a text its first 128 pieces count. Calls wait for each other.
   */
  encode(texts: readonly string[], options?: EncodeOptions): Promise<Matrix>;
  /** Waits for calls and frees the memory of the network. */
  dispose(): Promise<void>;
}
