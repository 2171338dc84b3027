import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const own = createRequire(import.meta.url);

/** The version of a package that this one uses, itself or through deep-features. */
export function packageVersion(name: string): string {
  const finders = [own, createRequire(own.resolve("@vscnn/deep-features/package.json"))];
  for (const { resolve } of finders) {
    const manifest = manifestOf(name, resolve);
    if (manifest !== undefined) return JSON.parse(readFileSync(manifest, "utf8")).version;
  }
  throw new Error(`planExtraction: the package ${name} must be installed`);
}

function manifestOf(name: string, resolve: (path: string) => string): string | undefined {
  try {
    return resolve(`${name}/package.json`);
  } catch {
    // Some packages do not export their manifest
  }
  try {
    for (let folder = dirname(resolve(name)); folder !== dirname(folder); folder = dirname(folder)) {
      const path = join(folder, "package.json");
      if (existsSync(path) && JSON.parse(readFileSync(path, "utf8")).name === name) return path;
    }
  } catch {
    // It is not installed where it was looked for
  }
  return undefined;
}
