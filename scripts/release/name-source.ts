import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { absoluteLinks } from "./absolute-links.ts";

/** What the manifest of a package says of where its source is. */
export function sourceOf(name: string, repository: string) {
  const directory = `packages/${name.split("/")[1]}`;
  return {
    repository: { type: "git", url: `git+${repository}.git`, directory },
    homepage: `${repository}/tree/HEAD/${directory}#readme`,
    bugs: `${repository}/issues`,
  };
}

/** Packs a tarball anew, with a manifest that says where its source is and a README whose links lead there. */
export function nameSource(tarball: string, name: string, repository: string): void {
  const folder = mkdtempSync(join(tmpdir(), "vscnn-pack-"));
  try {
    execFileSync("tar", ["-xzf", tarball, "-C", folder]);
    const source = sourceOf(name, repository);
    const path = join(folder, "package/package.json");
    const manifest = { ...JSON.parse(readFileSync(path, "utf8")), ...source };
    writeFileSync(path, `${JSON.stringify(manifest, undefined, 2)}\n`);
    const readme = join(folder, "package/README.md");
    const text = readFileSync(readme, "utf8");
    writeFileSync(readme, absoluteLinks(text, repository, source.repository.directory));
    // The same files give the same bytes
    const same = ["--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner"];
    execFileSync("tar", [...same, "-czf", tarball, "-C", folder, "package"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
