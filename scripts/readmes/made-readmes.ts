import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readSources } from "../lines/read-sources.ts";
import { queueTable } from "../pages/scale-text.ts";
import { borrowedSpeed } from "./borrowed-speed.ts";
import { functionTables } from "./function-tables.ts";
import { replaceMarked } from "./replace-marked.ts";
import { serverTable } from "./server-table.ts";
import { sizeTable } from "./size-table.ts";
import { speedTable } from "./speed-table.ts";

/** The README of each package as it should be, by path: what stands between its marks is made of source and records. */
export function madeReadmes(root: string): ReadonlyMap<string, string> {
  const packages = join(root, "packages");
  const results = join(root, "benchmarks/results");
  const sources = readSources(packages);
  const readmes = readdirSync(packages).map((name) => {
    const path = join(packages, name, "README.md");
    const made = replaceMarked(readFileSync(path, "utf8"), {
      "the source": () => functionTables(name, sources),
      "the recorded run": () => speedTable(name, results),
      "the recorded runs of others": () => borrowedSpeed(name, results),
      "the recorded queue": () => queueTable(join(results, "bullmq.json")),
      "the recorded server": () => serverTable(join(results, "server.json")),
      "the measured sizes": () => sizeTable(name, join(root, "scripts/sizes/sizes.json")),
    });
    return [path, made] as const;
  });
  return new Map(readmes);
}
