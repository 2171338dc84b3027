import { deepStrictEqual } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isRelative, linkTargets } from "../../test/documentation/link-targets.ts";
import { sourceOf } from "../release/name-source.ts";
import type { Consumer } from "./consumer.ts";

/** Fails where an installed manifest does not name its source, or the README beside it links to what is not installed. */
export function checkSources(consumer: Consumer, names: readonly string[], repository: string): string {
  let links = 0;
  for (const name of names) {
    const folder = join(consumer.folder, "node_modules", name);
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const wanted = sourceOf(name, repository);
    const { homepage, bugs } = manifest;
    deepStrictEqual({ repository: manifest.repository, homepage, bugs }, wanted);
    const targets = linkTargets(readFileSync(join(folder, "README.md"), "utf8"));
    const relative = targets.filter(isRelative);
    if (relative.length > 0)
      throw new Error(`the README of ${name} has relative links: ${relative.join(", ")}`);
    links += targets.filter((target) => target.startsWith(`${repository}/`)).length;
  }
  return `${names.length} manifests, ${links} links`;
}
