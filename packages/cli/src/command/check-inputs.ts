import { access, stat } from "node:fs/promises";
import { join, resolve } from "node:path";

/**
 * Checks that the features and the predictor which a verb needs are there, and says which verb makes them.
 *
 * @param needs - the flags that the verb needs; `--out` is what it makes itself
 */
export async function checkInputs(
  folder: string,
  needs: readonly string[],
  { features, predictor }: { features?: string; predictor?: string },
): Promise<void> {
  if (needs.includes("--features") && features !== undefined) {
    if (!(await isThere(join(resolve(folder, features), "run.json")))) {
      throw new Error(
        `${features} holds no features: vscnn extract --posts posts.csv --photos photos/ --out ${features} makes them`,
      );
    }
  }
  if (!needs.includes("--predictor") || predictor === undefined || /^https?:/i.test(predictor)) return;
  const place = resolve(folder, predictor);
  const isFolder = await stat(place).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!(await isThere(isFolder ? join(place, "predictor.json") : place))) {
    throw new Error(
      `${predictor} is no predictor: vscnn train --features features/ --out ${predictor} makes one`,
    );
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
