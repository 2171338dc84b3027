import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { inTurn, reasonOf } from "@vscnn/core";
import { isAlive, makeFolder, writeFileAtomically } from "@vscnn/core/node";
import { checkPredictor } from "../asking/check-predictor.ts";
import { packPredictor } from "../pack-predictor.ts";
import type { Predictor } from "../predictor.ts";
import { MANIFEST_FILE, PARTS_FOLDER } from "../saving/saved-format.ts";
import { writeFiles } from "../saving/write-files.ts";
import { checkPath } from "./check-path.ts";

/** Name of the file that says which process is writing a folder. */
const WRITER = /^writing-(\d+)$/;

/**
 * Saves a predictor in a folder, with a model card beside it, or as one file if the path ends with `.zip`.
 *
 * The parts are written first, into a folder of their own, then the manifest takes its place: killed at any moment, what was saved there
 * before can still be loaded. What is replaced, and what killed processes left, is removed at the end.
 *
 * @param predictor - from `fitPredictor` or a loader
 * @param path - of the folder, which is made if it is not there, or of the `.zip` file
 * @throws TypeError or RangeError if an argument is not legal
 * @throws Error of the system; what was saved there before is there still
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * import { loadPredictor, savePredictor } from "@vscnn/predictor/node";
 * const posts = simulatePosts({ posts: 300, users: 10, seed: 1 });
 * const predictor = await fitPredictor({ posts, blocks: {} }, { preset: "prePublication", learners: ["linear"] });
 * await savePredictor(predictor, "my-predictor");
 * (await loadPredictor("my-predictor")).weights; // => [1]
 */
export async function savePredictor(predictor: Predictor, path: string | URL): Promise<void> {
  checkPredictor("savePredictor", predictor);
  const place = resolve(checkPath("savePredictor", path));
  try {
    if (place.endsWith(".zip")) await writeFileAtomically(place, packPredictor(predictor));
    else await inTurn(`predictor ${place}`, () => saveToFolder(predictor, place));
  } catch (cause) {
    throw new Error(`savePredictor: cannot write ${place}: ${reasonOf(cause)}`, { cause });
  }
}

async function saveToFolder(predictor: Predictor, place: string): Promise<void> {
  const { folder, files } = writeFiles(predictor);
  const made = await makeFolder(join(place, folder));
  const writer = join(place, folder, `writing-${process.pid}`);
  try {
    await writeFile(writer, "");
    for (const [path, bytes] of files) {
      const target = join(place, path);
      await mkdir(join(target, ".."), { recursive: true });
      await writeFileAtomically(target, bytes);
    }
    await rm(writer, { force: true });
  } catch (error) {
    await discard(place, folder, writer).catch(() => {});
    await made.undo();
    throw error;
  }
  await removeOthers(place, folder);
}

/** Takes back parts that were written, unless a manifest names them: then the predictor that is there needs them. */
async function discard(place: string, folder: string, writer: string): Promise<void> {
  await rm(writer, { force: true });
  const manifest = await readFile(join(place, MANIFEST_FILE), "utf8").catch(ofNone);
  if (!manifest.includes(folder)) await rm(join(place, folder), { recursive: true, force: true });
}

/** Where there is no manifest it names nothing; one that cannot be read might name anything. */
function ofNone(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT") return "";
  throw error;
}

/** Removes the folders of parts that no manifest names any more, unless a living process is writing them. */
async function removeOthers(place: string, kept: string): Promise<void> {
  for (const name of await readdir(place)) {
    if (name === kept || !PARTS_FOLDER.test(name)) continue;
    const writers = (await readdir(join(place, name))).map((file) => Number(WRITER.exec(file)?.[1]));
    if (writers.some((pid) => pid > 0 && isAlive(pid))) continue;
    await rm(join(place, name), { recursive: true, force: true });
  }
}
