/**
 * What is needed of ONNX Runtime: the module `onnxruntime-web/webgpu`, or `onnxruntime-web/wasm` for the processor alone, once it is
 * told where its files are.
 */
export interface OnnxRuntimeModule {
  readonly InferenceSession: {
    create(
      model: Uint8Array,
      options: { readonly executionProviders: readonly string[] },
    ): Promise<OnnxSession>;
  };
  readonly Tensor: new (type: "float32", data: Float32Array, shape: readonly number[]) => OnnxTensor;
}

/** A model that ONNX Runtime has taken. */
export interface OnnxSession {
  run(
    inputs: Readonly<Record<string, never>>,
    outputs: readonly string[],
  ): Promise<Readonly<Record<string, OnnxTensor>>>;
  release(): Promise<void>;
}

/** Numbers of ONNX Runtime. */
export interface OnnxTensor {
  readonly data: unknown;
  dispose(): void;
}
