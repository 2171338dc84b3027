import { isDeepStrictEqual } from "node:util";
import type { Run } from "../run.ts";
import { encodeJson } from "../store/json-file.ts";
import { removeForGood, writeWhole } from "../store/staged-files.ts";
import { pathIn, storeFiles } from "../store/store-paths.ts";

/** Writes `run.json`, unless it says the same already. The manifest of a run that has changed is not true any more. */
export async function saveRun(run: Run, known: Run | undefined): Promise<void> {
  if (isDeepStrictEqual(run, known)) return;
  await removeForGood(pathIn(run.folder, storeFiles.manifest));
  const { folder, ...saved } = run;
  await writeWhole(pathIn(folder, storeFiles.run), encodeJson(saved));
}
