/** A network ready to run: what a runtime makes of weights. */
export interface Network<Options = unknown> {
  /**
   * @param inputs - (image, row, column, channel), packed
   * @returns a row of features per image
   */
  run(inputs: Float32Array, count: number, options: Options): Promise<Float32Array>;
  /** Frees what the runtime holds. */
  dispose(): void | Promise<void>;
}
