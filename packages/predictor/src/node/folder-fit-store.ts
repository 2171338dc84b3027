import { join } from "node:path";
import { reasonOf } from "@vscnn/core";
import { makeFolder, readRegularFile, writeFileAtomically } from "@vscnn/core/node";
import type { FitStore } from "../learners/fit-context.ts";
import { MAX_BYTES } from "../saving/saved-format.ts";
import { checkPath } from "./check-path.ts";

/**
 * A folder that keeps what a fit has learned so far: the option `store` of `fitPredictor`. A fit that was killed takes up where it stood
 * when it is begun again with the same data, configuration and folder: after the last epoch of the network that was in training, or the
 * last ten trees of boosting.
 *
 * @param path - of a folder; it is made when something is kept first
 * @returns a store; each file is replaced whole or not at all
 * @throws TypeError if the path is none
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * import { folderFitStore } from "@vscnn/predictor/node";
 * const posts = simulatePosts({ posts: 300, users: 10, seed: 1 });
 * const config = { preset: "prePublication", learners: ["linear"] };
 * const store = folderFitStore("fit-in-progress");
 * const first = await fitPredictor({ posts, blocks: {} }, config, { store });
 * const again = await fitPredictor({ posts, blocks: {} }, config, { store });
 * again.radius === first.radius; // => true
 */
export function folderFitStore(path: string | URL): FitStore {
  const folder = checkPath("folderFitStore", path);
  return {
    async load(name) {
      try {
        return await readRegularFile("folderFitStore", join(folder, name), { maxBytes: MAX_BYTES });
      } catch (error) {
        const { cause } = error as { cause?: NodeJS.ErrnoException };
        if (cause?.code === "ENOENT") return undefined;
        throw error;
      }
    },
    async save(name, bytes) {
      try {
        await makeFolder(folder);
        await writeFileAtomically(join(folder, name), bytes);
      } catch (cause) {
        throw new Error(`folderFitStore: cannot write ${join(folder, name)}: ${reasonOf(cause)}`, { cause });
      }
    },
  };
}
