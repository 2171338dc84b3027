import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { beforeAll } from "vitest";
import { BUILD_MILLISECONDS, buildPackage, type PackageBuild } from "./build-package.ts";

const repository = join(import.meta.dirname, "..");
/** How long a build that nobody uses is kept. */
const KEPT_MILLISECONDS = 3_600_000;

/** A package as it would be installed. */
export interface BuiltPackage<Exports> {
  /** Where it lies: a file for each name of the input. */
  readonly folder: string;
  /** What the file `index.js` exports, when the tests begin. */
  readonly exports: Exports;
}

/** Builds parts of a package before the tests of a file, once for all files that are tested with the same sources. */
export function useBuiltPackage<Exports = unknown>({
  root,
  input,
}: Omit<PackageBuild, "folder">): BuiltPackage<Exports> {
  const builds = join(root, "node_modules");
  const name = `.built-${hashOf(root, input)}`;
  const folder = join(builds, name);
  let exports: Exports | undefined;
  beforeAll(async () => {
    if (!existsSync(folder)) await buildOnce({ root, folder, input });
    const now = new Date();
    utimesSync(folder, now, now);
    removeUnused(builds);
    if ("index" in input) exports = await import(/* @vite-ignore */ join(folder, "index.js"));
  }, BUILD_MILLISECONDS);
  return {
    folder,
    get exports() {
      return exports as Exports;
    },
  };
}

/** Builds beside the place, and takes it in one step: of two that build at once, one has built for nothing. */
async function buildOnce({ root, folder, input }: PackageBuild): Promise<void> {
  const beside = `${folder}-${process.pid}-${Math.floor(performance.now())}`;
  await buildPackage({ root, folder: beside, input });
  try {
    renameSync(beside, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(beside, { recursive: true });
  }
}

/** Hash of all that may come into a build: sources of packages, helpers of the tests, versions. */
function hashOf(root: string, input: PackageBuild["input"]): string {
  const packages = join(repository, "packages");
  const sources = readdirSync(packages).flatMap((name) => filesBelow(join(packages, name, "src")));
  const files = [...sources, ...filesBelow(join(root, "test")), join(repository, "pnpm-lock.yaml")];
  const hash = createHash("sha256").update(JSON.stringify(input));
  for (const file of files.sort()) hash.update(`\n${file}\n`).update(readFileSync(file));
  return hash.digest("hex").slice(0, 24);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|js|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function removeUnused(builds: string): void {
  for (const name of readdirSync(builds).filter((entry) => entry.startsWith(".built-"))) {
    const path = join(builds, name);
    const { mtimeMs = Date.now() } = statSync(path, { throwIfNoEntry: false }) ?? {};
    if (Date.now() - mtimeMs > KEPT_MILLISECONDS) rmSync(path, { recursive: true, force: true });
  }
}
