import { join } from "node:path";
import type { io } from "@tensorflow/tfjs-core";
import { checkNesting } from "@vscnn/core";
import { MAX_NESTING } from "../saving/check-artifacts.ts";
import { MAX_MODEL_BYTES, MODEL_FILE, reasonOf, WEIGHTS_FILE, weightsName } from "./model-files.ts";
import { plainFileSize, readPlainFile } from "./read-plain-file.ts";

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
 * Reads a model from a folder. Nothing is opened but plain files in it, and no weights are read before the lengths of all
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
  const path = join(directory, MODEL_FILE);
  try {
    return new TextDecoder().decode(await readPlainFile(path, MAX_MODEL_BYTES, directory));
  } catch (cause) {
    throw new Error(`${functionName}: cannot read ${path}: ${reasonOf(cause)}`, { cause });
  }
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
  let current = directory;
  try {
    const sizes: number[] = [];
    let left = bytes;
    for (const path of paths) {
      current = join(directory, path);
      const size = await plainFileSize(current, left, directory);
      sizes.push(size);
      left -= size;
    }
    if (left !== 0) throw new RangeError(`it ends after ${bytes - left} of ${bytes} bytes of weights`);
    const weightData = new Uint8Array(bytes);
    let at = 0;
    for (const [index, path] of paths.entries()) {
      current = join(directory, path);
      const part = await readPlainFile(current, sizes[index], directory);
      if (part.length !== sizes[index] || (WEIGHTS_FILE.test(path) && weightsName(part) !== path)) {
        throw new RangeError("it has changed since it was saved");
      }
      weightData.set(part, at);
      at += part.length;
    }
    return weightData.buffer;
  } catch (cause) {
    throw new Error(`${functionName}: cannot read ${current}: ${reasonOf(cause)}`, { cause });
  }
}
