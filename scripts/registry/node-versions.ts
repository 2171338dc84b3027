import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A Node that packages are used in. */
export interface NodeVersion {
  version: string;
  program: string;
}

/** The lines of Node that are promised. */
export const NODE_LINES: readonly string[] = ["20", "22", "24"];

/** The Node that runs this, and the last of each other line, as the package `node` of npm carries it. */
export function nodeVersions(folder: string): NodeVersion[] {
  const own = { version: process.version, program: process.execPath };
  const others = NODE_LINES.filter((line) => !process.version.startsWith(`v${line}.`));
  return [own, ...others.map((line) => installNode(line, join(folder, `node-${line}`)))];
}

function installNode(line: string, folder: string): NodeVersion {
  const program = join(folder, "node_modules/node/bin/node");
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    // Without a manifest of its own, npm would install into a project above
    writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
    execFileSync("npm", ["install", "--no-audit", "--no-fund", `node@${line}`], {
      cwd: folder,
      stdio: "pipe",
    });
  }
  return { version: execFileSync(program, ["--version"], { encoding: "utf8" }).trim(), program };
}
