/** A network ready to run: what a runtime makes of weights. */
export interface Network<Batch = Float32Array, Options = unknown> {
  /**
   * @param batch - the prepared inputs, one after the other
   * @param count - how many they are
   * @returns the features of one input after the other
   */
  run(batch: Batch, count: number, options: Options): Promise<Float32Array>;
  /** Frees what the runtime holds. */
  dispose(): void | Promise<void>;
}
