import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleSize } from "../test/consumers/bundle-size.ts";
import type { PackageSizes } from "./readmes/size-table.ts";
import { packPackages } from "./release/pack-packages.ts";
import { tarballSizes } from "./sizes/tarball-sizes.ts";

/** Builds and packs all packages, bundles their main functions, and records how large all that is. */
const root = join(import.meta.dirname, "..");
const budgets: Record<string, Record<string, number>> = JSON.parse(
  readFileSync(join(import.meta.dirname, "sizes/budgets.json"), "utf8"),
);
const folder = mkdtempSync(join(tmpdir(), "sizes-"));
try {
  const record: Record<string, PackageSizes> = {};
  for (const [name, tarball] of [...packPackages(root, folder)].sort()) {
    const functions: Record<string, { bytes: number; budget: number }> = {};
    for (const [called, kilobytes] of Object.entries(budgets[name] ?? {})) {
      const bytes = await bundleSize(root, name, called);
      const budget = Math.round(1000 * kilobytes);
      functions[called] = { bytes, budget };
      if (bytes > budget) process.exitCode = 1;
      console.log(`${name} ${called}: ${bytes} bytes, at most ${budget}`);
    }
    record[name] = { ...tarballSizes(readFileSync(tarball)), functions };
  }
  writeFileSync(join(import.meta.dirname, "sizes/sizes.json"), `${JSON.stringify(record, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
