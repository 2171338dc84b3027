import { execFileSync } from "node:child_process";

/** What `pnpm pack --json` tells of a package. */
interface Packed {
  name: string;
  filename: string;
}

/** Builds every package and packs it as npm would publish it: the tarball's path by package name. */
export function packPackages(root: string, destination: string): Map<string, string> {
  execFileSync("npx", ["tsdown", "--logLevel", "warn"], { cwd: root, stdio: "pipe" });
  // All in one process: one for each package took ten times as long
  const where = ["--recursive", "--filter", "./packages/*"];
  const output = execFileSync(
    "npx",
    ["--yes", "pnpm@10.34.9", ...where, "pack", "--json", "--pack-destination", destination],
    { cwd: root, encoding: "utf8", maxBuffer: 2 ** 26 },
  );
  const packed: Packed[] = JSON.parse(output);
  return new Map(packed.map(({ name, filename }) => [name, filename]));
}
