import { fileURLToPath } from "node:url";
import { readSources } from "../../scripts/lines/read-sources.ts";
import { readExports } from "../../scripts/readmes/read-exports.ts";
import type { ExportedNames } from "./runnable-example.ts";

/**
 * The names that the packages of this repository export, of those that a page can load, and those of their entries for Node under
 * `<package>/node`; none of the others.
 */
export function exportedNames(packages: readonly string[]): ExportedNames {
  const sources = readSources(fileURLToPath(new URL("../../packages", import.meta.url)));
  const byPath = new Map(sources.map((source) => [source.path, source]));
  return new Map(
    packages.flatMap((name): [string, string[]][] => {
      const folder = `${name.replace("@vscnn/", "")}/src`;
      const namesOf = (entry: string) => readExports(byPath, entry).map((exported) => exported.name);
      const own: [string, string[]] = [name, namesOf(`${folder}/index.ts`)];
      const forNode = `${folder}/node.ts`;
      return byPath.has(forNode) ? [own, [`${name}/node`, namesOf(forNode)]] : [own];
    }),
  );
}
