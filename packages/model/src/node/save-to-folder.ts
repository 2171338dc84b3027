import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { io } from "@tensorflow/tfjs-core";
import { MAX_FOREIGN_JSON_BYTES, reasonOf } from "@vscnn/core";
import { type MadeFolder, makeFolder, removeAbandonedFiles, writeFileAtomically } from "@vscnn/core/node";
import { lockFolder } from "./lock-folder.ts";
import type { PlaceLock } from "./lock-place.ts";
import { MODEL_FILE, WEIGHTS_FILE, weightsName } from "./model-files.ts";

/**
 * Replaces the model in a folder, whole or not at all. The new weights lie beside the old until the renamed `model.json`
 * names them; the old go when both have been read back. One process at a time does so.
 *
 * @throws Error that names function and folder, with a `cause`; what was there before is there still, and nothing else
 */
export async function saveToFolder(
  functionName: string,
  directory: string,
  artifacts: io.ModelArtifacts,
): Promise<io.SaveResult> {
  let made: MadeFolder | undefined;
  try {
    made = await makeFolder(directory);
    const lock = await lockFolder(directory);
    try {
      await replaceModel(directory, artifacts, lock);
    } finally {
      await lock.release();
    }
  } catch (cause) {
    await made?.undo();
    throw new Error(`${functionName}: cannot save to ${directory}: ${reasonOf(cause)}`, { cause });
  }
  return { modelArtifactsInfo: io.getModelArtifactsInfoForJSON(artifacts) };
}

async function replaceModel(
  directory: string,
  { weightData, weightSpecs, ...rest }: io.ModelArtifacts,
  lock: PlaceLock,
): Promise<void> {
  const weights = new Uint8Array(io.CompositeArrayBuffer.join(weightData));
  const weightsFile = weightsName(weights);
  const weightsManifest = [{ paths: [weightsFile], weights: weightSpecs ?? [] }];
  const json = new TextEncoder().encode(JSON.stringify({ ...rest, weightsManifest }, undefined, 1));
  if (json.length > MAX_FOREIGN_JSON_BYTES) {
    throw new RangeError(
      `${MODEL_FILE} may have ${MAX_FOREIGN_JSON_BYTES} bytes, it would have ${json.length}`,
    );
  }
  const modelPath = join(directory, MODEL_FILE);
  const weightsPath = join(directory, weightsFile);
  try {
    await writeFileAtomically(weightsPath, weights);
    if (weightsName(await readFile(weightsPath)) !== weightsFile) {
      throw new Error(`${weightsFile} cannot be read back as it was written`);
    }
    await lock.check();
    await writeFileAtomically(modelPath, json);
  } catch (error) {
    // A file that the model which is there does not need would lie there for ever
    if (!(await mayName(modelPath, weightsFile))) await rm(weightsPath, { force: true }).catch(() => {});
    throw error;
  }
  const written = await readFile(modelPath);
  if (Buffer.compare(written, json) !== 0) {
    throw new Error(`${MODEL_FILE} cannot be read back as it was written`);
  }
  await lock.check();
  await removeOld(directory, weightsFile);
}

/** Whether a model names a file of weights; one that is there and cannot be read might. */
async function mayName(modelPath: string, weightsFile: string): Promise<boolean> {
  return readFile(modelPath, "utf8").then(
    (model) => model.includes(weightsFile),
    (error: NodeJS.ErrnoException) => error.code !== "ENOENT",
  );
}

/** Removes weights that no `model.json` names any more, and what killed saves left. */
async function removeOld(directory: string, weightsFile: string): Promise<void> {
  for (const file of await readdir(directory)) {
    if (WEIGHTS_FILE.test(file) && file !== weightsFile) await rm(join(directory, file), { force: true });
  }
  await removeAbandonedFiles(directory, (name) => name === MODEL_FILE || WEIGHTS_FILE.test(name));
}
