import type { Predictor } from "./predictor.ts";
import { readFiles } from "./saving/read-files.ts";
import { type PredictorSource, readSource } from "./saving/read-source.ts";

/**
 * Takes back a saved predictor, from anywhere: an address, bytes, a file or the files of a folder that a person chose. For a path of the
 * file system see `loadPredictor` of `@vscnn/predictor/node`.
 *
 * The file may come from a stranger. Sizes are bounded before anything is allocated, every part is compared with its hash, and every
 * field is checked; nothing in it is run. A predictor of version 1 is read for ever.
 *
 * @param source - the address of a `.zip` file or, with `/` at its end, of a folder; bytes of a `.zip` file; a file or files
 * @returns the predictor, which predicts the same bits on the same backend
 * @throws TypeError if the source is none, or holds another kind of thing
 * @throws RangeError if its version is not known, or something in it was changed, is missing or does not fit together
 * @throws Error with a `cause` if it cannot be read
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 300, users: 10, seed: 1 });
 * const predictor = await fitPredictor({ posts, blocks: {} }, { preset: "prePublication", learners: ["linear"] });
 * const loaded = await loadPredictorFrom(new Blob([packPredictor(predictor)]));
 * loaded.config.preset; // => "prePublication"
 */
export async function loadPredictorFrom(source: PredictorSource): Promise<Predictor> {
  const name = "loadPredictorFrom";
  return readFiles(name, await readSource(name, source));
}
