import { createHash } from "node:crypto";
import { mkdir, open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { io } from "@tensorflow/tfjs-core";
import { registerLayers } from "../register-layers.ts";
import { TEMPORARY_FILE, writeFileAtomically } from "./write-file-atomically.ts";

/** The file that says which weights belong to the model. */
const MODEL_FILE = "model.json";

/** Longest `model.json` that is read; ours have some ten thousand bytes. */
const MAX_MODEL_BYTES = 16 * 1024 * 1024;

/** Weights are named by their content, so a new file never overwrites the one that an old `model.json` names. */
const WEIGHTS_FILE = /^weights-[0-9a-f]{16}\.bin$/;

/**
 * A handler for tfjs that keeps a model in a folder, for plain Node without tfjs-node.
 *
 * The folder holds `model.json` and `weights-<hash>.bin` in the format of tfjs, which browsers and tfjs-node load too.
 * Saving replaces the model whole or not at all: the new weights lie beside the old until the renamed `model.json`
 * names them, and only then the old are removed. One process at a time may save to a folder. Weights that are not what
 * their name says are refused.
 *
 * @param directory - made if it does not exist
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * import { loadLayersModel } from "@tensorflow/tfjs-layers";
 * import { fileSystem } from "@vscnn/model/node";
 * await createScnn().save(fileSystem("models/plain"));
 * const model = await loadLayersModel(fileSystem("models/plain"));
 * model.inputNames; // => ["social"]
 */
export function fileSystem(directory: string): Required<io.IOHandler> {
  if (typeof directory !== "string" || directory === "") {
    throw new TypeError("fileSystem: directory must be a path");
  }
  return {
    save: (artifacts) => saveArtifacts(directory, artifacts),
    load() {
      registerLayers();
      return loadArtifacts(directory);
    },
  };
}

async function saveArtifacts(directory: string, artifacts: io.ModelArtifacts): Promise<io.SaveResult> {
  const { weightData, weightSpecs, ...rest } = artifacts;
  const weights = new Uint8Array(io.CompositeArrayBuffer.join(weightData));
  const weightsFile = weightsName(weights);
  const weightsManifest = [{ paths: [weightsFile], weights: weightSpecs ?? [] }];
  const json = new TextEncoder().encode(JSON.stringify({ ...rest, weightsManifest }, undefined, 1));
  await mkdir(directory, { recursive: true });
  await writeFileAtomically(join(directory, weightsFile), weights);
  await writeFileAtomically(join(directory, MODEL_FILE), json);
  for (const file of await readdir(directory)) {
    // What a killed save left of its weights has another hash, so writing did not sweep it up
    const [, weights = file] = TEMPORARY_FILE.exec(file) ?? [];
    const isOld = WEIGHTS_FILE.test(weights) && file !== weightsFile;
    if (isOld) await rm(join(directory, file), { force: true });
  }
  return { modelArtifactsInfo: io.getModelArtifactsInfoForJSON(artifacts) };
}

async function loadArtifacts(directory: string): Promise<io.ModelArtifacts> {
  const modelPath = join(directory, MODEL_FILE);
  const text = new TextDecoder().decode(await readBounded(modelPath, MAX_MODEL_BYTES));
  let model: Partial<io.ModelJSON> | null;
  try {
    model = JSON.parse(text);
  } catch (cause) {
    throw new Error(`fileSystem: ${modelPath} is not JSON`, { cause });
  }
  const { weightsManifest, ...rest } = model ?? {};
  if (!Array.isArray(weightsManifest)) throw new Error(`fileSystem: ${modelPath} has no list of weights`);
  const weightSpecs = weightsManifest.flatMap((group) => group?.weights ?? []);
  const parts: Uint8Array[] = [];
  for (const file of weightsManifest.flatMap((group) => group?.paths ?? [])) {
    // A path out of the folder would read a stranger's choice of file
    if (typeof file !== "string" || !/^[\w-][\w.-]*$/.test(file)) {
      throw new Error(
        `fileSystem: ${modelPath} must name its weights by plain file names, got ${JSON.stringify(file)}`,
      );
    }
    const part = await readBounded(join(directory, file), 4 * countElements(weightSpecs));
    if (WEIGHTS_FILE.test(file) && file !== weightsName(part)) {
      throw new Error(`fileSystem: ${join(directory, file)} has changed since it was saved`);
    }
    parts.push(part);
  }
  const weightData = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    weightData.set(part, at);
    at += part.length;
  }
  return { ...(rest as io.ModelArtifacts), weightSpecs, weightData: weightData.buffer };
}

function weightsName(weights: Uint8Array): string {
  return `weights-${createHash("sha256").update(weights).digest("hex").slice(0, 16)}.bin`;
}

/** Numbers that the weights are said to have; the loader judges whether that is true. */
function countElements(specs: readonly io.WeightsManifestEntry[]): number {
  const count = ({ shape }: io.WeightsManifestEntry) =>
    Array.isArray(shape) ? shape.reduce((size, side) => size * side, 1) : 0;
  return specs.reduce((sum, spec) => sum + (spec === null ? 0 : count(spec)), 0);
}

/** Reads a plain file that is not longer than it may be: no device, no pipe, no file that fills the memory. */
async function readBounded(path: string, maxBytes: number): Promise<Uint8Array> {
  try {
    const file = await open(path, "r");
    try {
      const stats = await file.stat();
      if (!stats.isFile()) throw new Error("it is not a file");
      if (!(stats.size <= maxBytes))
        throw new Error(`it has ${stats.size} bytes, ${maxBytes} at most are expected`);
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`fileSystem: cannot read ${path}: ${reason}`, { cause });
  }
}
