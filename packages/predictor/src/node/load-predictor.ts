import { stat } from "node:fs/promises";
import { join } from "node:path";
import { reasonOf } from "@vscnn/core";
import { readRegularFile } from "@vscnn/core/node";
import type { Predictor } from "../predictor.ts";
import { readFiles } from "../saving/read-files.ts";
import { type PredictorSource, readSource } from "../saving/read-source.ts";
import { MAX_BYTES } from "../saving/saved-format.ts";
import { unzipFiles } from "../saving/unzip-files.ts";
import { checkPath } from "./check-path.ts";

/** Addresses that are fetched; any other text is a path. */
const WEB_ADDRESS = /^https?:\/\//i;

/**
 * Loads a predictor that was saved in a folder or a `.zip` file, or comes from anywhere else that `loadPredictorFrom` takes.
 *
 * The files may come from a stranger: only regular files within the folder are read, none longer than it may be, every part is compared
 * with its hash, and every field is checked; nothing in them is run. A predictor of version 1 is read for ever.
 *
 * @param source - a path, or an address of the web, bytes, a file
 * @returns the predictor, which predicts the same bits on the same backend
 * @throws TypeError if the source is none, or holds another kind of thing
 * @throws RangeError if its version is not known, or something in it was changed, is missing or does not fit together
 * @throws Error with a `cause` if it cannot be read
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * import { loadPredictor, savePredictor } from "@vscnn/predictor/node";
 * const posts = simulatePosts({ posts: 300, users: 10, seed: 1 });
 * const predictor = await fitPredictor({ posts, blocks: {} }, { preset: "prePublication", learners: ["linear"] });
 * await savePredictor(predictor, "predictor.zip");
 * (await loadPredictor("predictor.zip")).provenance.simulated; // => 300
 */
export async function loadPredictor(source: PredictorSource): Promise<Predictor> {
  const name = "loadPredictor";
  const isText = typeof source === "string" || source instanceof URL;
  const isFile = isText && !WEB_ADDRESS.test(String(source));
  if (!isFile) return readFiles(name, await readSource(name, source));
  const place = checkPath(name, source);
  const stats = await stat(place).catch((cause: unknown) => {
    throw new Error(`${name}: cannot read ${place}: ${reasonOf(cause)}`, { cause });
  });
  if (!stats.isDirectory()) {
    return readFiles(name, unzipFiles(name, await readRegularFile(name, place, { maxBytes: MAX_BYTES })));
  }
  return readFiles(name, (path, maxBytes) =>
    readRegularFile(name, join(place, path), { maxBytes, within: place }),
  );
}
