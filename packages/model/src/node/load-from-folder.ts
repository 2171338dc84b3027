import { join } from "node:path";
import type { io } from "@tensorflow/tfjs-core";
import { checkFileNames, MAX_FOREIGN_JSON_BYTES, parseForeignJson, reasonOf, shapeSize } from "@vscnn/core";
import { openRegularFile, readRegularFile } from "@vscnn/core/node";
import { MODEL_FILE, WEIGHTS_FILE, weightsName } from "./model-files.ts";

/** How often a model is begun anew that was replaced while it was read. */
const MAX_ATTEMPTS = 20;

const BYTES: Readonly<Record<string, number>> = {
  float32: 4,
  int32: 4,
  complex64: 8,
  float16: 2,
  uint16: 2,
  uint8: 1,
  bool: 1,
};

/**
 * Reads a model from a folder. Nothing is opened but regular files in it, and no weights are read before the lengths of all
 * their files have been found to be what the shapes in `model.json` make them.
 *
 * @throws RangeError if `model.json` is none, Error with a `cause` if a file cannot be read
 */
export async function loadFromFolder(functionName: string, directory: string): Promise<io.ModelArtifacts> {
  for (let attempt = 1; ; attempt++) {
    const bytes = await readModelFile(functionName, directory);
    try {
      return await loadNamed(functionName, directory, bytes);
    } catch (error) {
      // Another process may have replaced the model in the meantime, and removed the weights
      const isSame = Buffer.compare(await readModelFile(functionName, directory), bytes) === 0;
      if (isSame || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}

async function readModelFile(functionName: string, directory: string): Promise<Uint8Array> {
  const file = { maxBytes: MAX_FOREIGN_JSON_BYTES, within: directory };
  return readRegularFile(functionName, join(directory, MODEL_FILE), file);
}

async function loadNamed(
  functionName: string,
  directory: string,
  bytes: Uint8Array,
): Promise<io.ModelArtifacts> {
  const modelPath = join(directory, MODEL_FILE);
  const model = parseForeignJson(functionName, modelPath, bytes) as Partial<io.ModelJSON> | null;
  const { weightsManifest, ...rest } = model ?? {};
  if (!Array.isArray(weightsManifest)) {
    throw new RangeError(`${functionName}: ${modelPath} must have a list of weights`);
  }
  const paths: readonly unknown[] = weightsManifest.flatMap((group) => group?.paths ?? []);
  checkFileNames(functionName, modelPath, paths);
  const weightSpecs = weightsManifest.flatMap((group) => group?.weights ?? []);
  const length = weightBytes(functionName, modelPath, weightSpecs);
  const weightData = await readWeights(functionName, directory, paths, length);
  return { ...(rest as io.ModelArtifacts), weightSpecs, weightData };
}

/** Bytes that the weights have if their shapes are true. */
function weightBytes(functionName: string, modelPath: string, specs: readonly unknown[]): number {
  let bytes = 0;
  for (const spec of specs) {
    const { name, shape, dtype, quantization } = (spec ?? {}) as Partial<io.WeightsManifestEntry>;
    const isShape = Array.isArray(shape) && shape.every((side) => Number.isSafeInteger(side) && side >= 0);
    const size = BYTES[String(quantization?.dtype ?? dtype)];
    if (!isShape || size === undefined) {
      throw new RangeError(
        `${functionName}: ${modelPath} must have shape and type of every weight, has not of ${JSON.stringify(name)}`,
      );
    }
    bytes += size * shapeSize(shape);
  }
  return bytes;
}

/** Reads all files of weights, once their lengths are known to add up. */
async function readWeights(
  functionName: string,
  directory: string,
  paths: readonly string[],
  bytes: number,
): Promise<ArrayBuffer> {
  const sizes = await weightSizes(functionName, directory, paths, bytes);
  const weightData = new Uint8Array(bytes);
  let at = 0;
  for (const [index, name] of paths.entries()) {
    const path = join(directory, name);
    const part = await readRegularFile(functionName, path, { maxBytes: sizes[index], within: directory });
    if (part.length !== sizes[index] || (WEIGHTS_FILE.test(name) && weightsName(part) !== name)) {
      throw new RangeError(`${functionName}: cannot read ${path}: it has changed since it was saved`);
    }
    weightData.set(part, at);
    at += part.length;
  }
  return weightData.buffer;
}

/** The lengths of all files of weights, found to add up to what they must. */
async function weightSizes(
  functionName: string,
  directory: string,
  paths: readonly string[],
  bytes: number,
): Promise<number[]> {
  let current = directory;
  let left = bytes;
  try {
    const sizes: number[] = [];
    for (const name of paths) {
      current = join(directory, name);
      const { handle, size } = await openRegularFile(current, directory);
      await handle.close();
      if (size > left) throw new RangeError(`it has ${size} bytes, at most ${left} are expected`);
      sizes.push(size);
      left -= size;
    }
    if (left !== 0) throw new RangeError(`it ends after ${bytes - left} of ${bytes} bytes of weights`);
    return sizes;
  } catch (cause) {
    throw new Error(`${functionName}: cannot read ${current}: ${reasonOf(cause)}`, { cause });
  }
}
