import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Turns the changesets into versions and changelogs in a copy of the manifests; fails where a package gets none. */
export function writeChangelogs(root: string, folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of ["package.json", "pnpm-workspace.yaml", ".changeset"])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  const names = readdirSync(join(root, "packages"));
  for (const name of names) {
    mkdirSync(join(folder, "packages", name), { recursive: true });
    for (const file of ["package.json", "CHANGELOG.md"]) {
      const from = join(root, "packages", name, file);
      if (existsSync(from)) cpSync(from, join(folder, "packages", name, file));
    }
  }
  execFileSync(join(root, "node_modules/.bin/changeset"), ["version"], { cwd: folder, stdio: "pipe" });
  const versions = names.map((name) => versionWithLog(join(folder, "packages", name)));
  const left = readdirSync(join(folder, ".changeset")).filter(
    (file) => file.endsWith(".md") && file !== "README.md",
  );
  if (left.length > 0) throw new Error(`these changes came into no changelog: ${left.join(", ")}`);
  return `${names.length} changelogs, versions ${[...new Set(versions)].sort().join(", ")}`;
}

/** The version of a package, of which its changelog says in sentences what is new. */
function versionWithLog(folder: string): string {
  const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const path = join(folder, "CHANGELOG.md");
  const log = existsSync(path) ? readFileSync(path, "utf8") : "";
  const [, news = ""] = log.split(/^## .*$/m);
  if (!log.includes(`\n## ${version}\n`) || !/[a-z]{3}.*\.$/m.test(news))
    throw new Error(`the changelog of ${name} does not tell of ${version}`);
  return version;
}
