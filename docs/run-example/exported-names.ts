import { fileURLToPath } from "node:url";
import { readSources } from "../../scripts/lines/read-sources.ts";
import { readExports } from "../../scripts/readmes/read-exports.ts";
import type { ExportedNames } from "./runnable-example.ts";

/** The names that the packages of this repository export, of those that a page can load; none of the others. */
export function exportedNames(packages: readonly string[]): ExportedNames {
  const sources = readSources(fileURLToPath(new URL("../../packages", import.meta.url)));
  const byPath = new Map(sources.map((source) => [source.path, source]));
  return new Map(
    packages.map((name) => {
      const entry = `${name.replace("@vscnn/", "")}/src/index.ts`;
      return [name, readExports(byPath, entry).map((exported) => exported.name)];
    }),
  );
}
