import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Builds every package and packs it as npm would publish it: the tarball's path by package name. */
export function packPackages(root: string, destination: string): Map<string, string> {
  execFileSync("npx", ["tsdown", "--logLevel", "warn"], { cwd: root, stdio: "pipe" });
  const directories = readdirSync(join(root, "packages"))
    .map((name) => join(root, "packages", name))
    .filter((directory) => existsSync(join(directory, "package.json")));
  return new Map(
    directories.map((directory) => {
      const { name } = JSON.parse(readFileSync(join(directory, "package.json"), "utf8"));
      const output = execFileSync(
        "npx",
        ["--yes", "pnpm@10.34.9", "pack", "--json", "--pack-destination", destination],
        {
          cwd: directory,
          encoding: "utf8",
        },
      );
      return [name, JSON.parse(output).filename];
    }),
  );
}
