export type OnnxRuntime = typeof import("onnxruntime-node");

/** ONNX Runtime, or why it is not there: it is an optional peer, with a binary per platform. */
export async function findOnnxRuntime(): Promise<{ runtime: OnnxRuntime } | { missing: unknown }> {
  try {
    return { runtime: await import("onnxruntime-node") };
  } catch (missing) {
    return { missing };
  }
}
