import { type Zippable, zipSync } from "fflate";
import { checkPredictor } from "./asking/check-predictor.ts";
import type { Predictor } from "./predictor.ts";
import { writeFiles } from "./saving/write-files.ts";

/** The first moment that a `.zip` file can say, in local time, as it has it: so the bytes are the same in every time zone. */
const NO_DATE = new Date(1980, 0, 1);

/**
 * A predictor as the bytes of a `.zip` file: for a download, a database, an upload. `savePredictor` of `@vscnn/predictor/node` writes such
 * a file, or a folder with the same parts.
 *
 * @param predictor - from `fitPredictor` or a loader
 * @returns what {@link loadPredictorFrom} takes back; the same predictor gives the same bytes
 * @throws TypeError or RangeError if it is no predictor
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 300, users: 10, seed: 1 });
 * const predictor = await fitPredictor({ posts, blocks: {} }, { preset: "prePublication", learners: ["linear"] });
 * const loaded = await loadPredictorFrom(packPredictor(predictor));
 * (await predict(loaded, { post: posts[0] })).score === (await predict(predictor, { post: posts[0] })).score; // => true
 */
export function packPredictor(predictor: Predictor): Uint8Array<ArrayBuffer> {
  checkPredictor("packPredictor", predictor);
  const files: Zippable = {};
  for (const [path, bytes] of writeFiles(predictor).files)
    files[path] = [bytes, { mtime: NO_DATE, level: 6 }];
  return zipSync(files) as Uint8Array<ArrayBuffer>;
}
