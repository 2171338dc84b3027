import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { program } from "commander";
import { billOfMaterials } from "./release/bill-of-materials.ts";
import { checkTarball } from "./release/check-tarball.ts";
import { packPackages } from "./release/pack-packages.ts";
import { isAllowedLicense, licenseReport, productionLicenses } from "./release/production-licenses.ts";
import { publish } from "./release/publish.ts";
import { type Dependent, publishOrder } from "./release/publish-order.ts";

interface Options {
  dryRun: boolean;
  registry?: string;
  tag: string;
  repository?: string;
  out: string;
}

const root = join(import.meta.dirname, "..");

program
  .name("npm run release --")
  .description("Build, pack, check and publish every package whose version the registry does not have")
  .option("--dry-run", "do everything but publish", false)
  .option("--registry <url>", "where to; left out, the one that npm is set to")
  .option("--tag <name>", "what the versions are published as", "latest")
  .option("--repository <url>", "web address of the source, which manifests, READMEs and provenance name")
  .option("--out <folder>", "where tarballs, bill of materials and licenses go", join(root, "out/release"))
  .action(release);
await program.parseAsync();

async function release({ dryRun, registry, tag, repository, out }: Options): Promise<void> {
  const hasChanges = execFileSync("git", ["status", "--porcelain"], { cwd: root }).length > 0;
  if (hasChanges && !dryRun)
    program.error("there are changes that are not committed: a release is of a commit");
  // GitHub lets a job that may write tokens vouch for itself; elsewhere there is nobody who could
  const hasProvenance = process.env.ACTIONS_ID_TOKEN_REQUEST_URL !== undefined;
  if (hasProvenance && repository === undefined) program.error("provenance needs --repository");
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });

  const licenses = productionLicenses(root);
  const refused = licenses.filter(({ license }) => !isAllowedLicense(license));
  if (refused.length > 0) program.error(`licenses that are not allowed:\n${licenseReport(refused)}`);
  writeFileSync(join(out, "licenses.md"), licenseReport(licenses));

  const tarballs = packPackages(root, out, repository);
  for (const [name, tarball] of tarballs) {
    const faults = await checkTarball(tarball);
    if (faults.length > 0) program.error(`${name} is not fit to be published:\n${faults.join("\n")}`);
  }
  const manifests = [...tarballs].map(([name, tarball]) => ({ ...manifestOf(name), tarball }));
  writeFileSync(join(out, "bom.json"), billOfMaterials(root, highest(manifests), licenses));
  for (const one of publishOrder(manifests)) {
    console.log(
      `${one.name}@${one.version}: ${publish(one, { registry, tag, isDryRun: dryRun, hasProvenance })}`,
    );
  }
}

function manifestOf(name: string): Dependent & { version: string } {
  const path = join(root, "packages", name.split("/")[1], "package.json");
  return JSON.parse(readFileSync(path, "utf8"));
}

/** The version of the project is the highest of its packages. */
function highest(packages: readonly { version: string }[]): string {
  return packages
    .map(({ version }) => version)
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }))
    .at(-1) as string;
}
