import { dirname, join } from "node:path";

/** Reads a file that exports of transformers place beside the model, or above the folder `onnx` that it lies in. */
export async function besideModel<Content>(
  model: string,
  name: string,
  read: (path: string) => Promise<Content>,
): Promise<Content> {
  try {
    return await read(join(dirname(model), name));
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as NodeJS.ErrnoException;
    if (code !== "ENOENT") throw error;
    return read(join(dirname(model), "..", name));
  }
}
