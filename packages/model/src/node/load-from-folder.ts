import { join } from "node:path";
import type { io } from "@tensorflow/tfjs-core";
import { checkNesting, reasonOf } from "@vscnn/core";
import { openRegularFile, readRegularFile } from "@vscnn/core/node";
import { MAX_NESTING } from "../saving/check-artifacts.ts";
import { MAX_MODEL_BYTES, MODEL_FILE, WEIGHTS_FILE, weightsName } from "./model-files.ts";

/** More files of weights than converters cut a large model into, at 4 MB each. */
const MAX_WEIGHT_FILES = 1000;

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
    const json = await readModelFile(functionName, directory);
    try {
      return await loadNamed(functionName, directory, json);
    } catch (error) {
      // Another process may have replaced the model in the meantime, and removed the weights
      const isSame = (await readModelFile(functionName, directory)) === json;
      if (isSame || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}

async function readModelFile(functionName: string, directory: string): Promise<string> {
  const file = { maxBytes: MAX_MODEL_BYTES, within: directory };
  return new TextDecoder().decode(await readRegularFile(functionName, join(directory, MODEL_FILE), file));
}

async function loadNamed(functionName: string, directory: string, json: string): Promise<io.ModelArtifacts> {
  const modelPath = join(directory, MODEL_FILE);
  let model: Partial<io.ModelJSON> | null;
  try {
    model = JSON.parse(json);
  } catch (cause) {
    throw new Error(`${functionName}: ${modelPath} is not JSON`, { cause });
  }
  checkNesting(functionName, modelPath, model, { max: MAX_NESTING });
  const { weightsManifest, ...rest } = model ?? {};
  if (!Array.isArray(weightsManifest)) {
    throw new RangeError(`${functionName}: ${modelPath} must have a list of weights`);
  }
  const paths = weightPaths(functionName, modelPath, weightsManifest);
  const weightSpecs = weightsManifest.flatMap((group) => group?.weights ?? []);
  const bytes = weightBytes(functionName, modelPath, weightSpecs);
  const weightData = await readWeights(functionName, directory, paths, bytes);
  return { ...(rest as io.ModelArtifacts), weightSpecs, weightData };
}

function weightPaths(functionName: string, modelPath: string, manifest: io.WeightsManifestConfig): string[] {
  const paths = new Set<string>();
  const named: unknown[] = manifest.flatMap((group) => group?.paths ?? []);
  if (named.length > MAX_WEIGHT_FILES) {
    throw new RangeError(
      `${functionName}: ${modelPath} must name at most ${MAX_WEIGHT_FILES} files of weights, got ${named.length}`,
    );
  }
  for (const path of named) {
    // A path out of the folder would read a stranger's choice of file
    if (typeof path !== "string" || !/^[\w-][\w.-]*$/.test(path)) {
      throw new RangeError(
        `${functionName}: ${modelPath} must name its weights by plain file names, got ${JSON.stringify(path)}`,
      );
    }
    if (paths.has(path)) {
      throw new RangeError(
        `${functionName}: ${modelPath} must name each file of weights once, got ${path} twice`,
      );
    }
    paths.add(path);
  }
  return [...paths];
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
    bytes += size * shape.reduce((product, side) => product * side, 1);
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
