import { execFileSync } from "node:child_process";

/** Where and how tarballs are published. */
interface PublishOptions {
  /** Left out, the one that npm is set to. */
  registry?: string | undefined;
  tag: string;
  isDryRun: boolean;
  /** Whether the place that runs this vouches for where the packages come from. */
  hasProvenance: boolean;
}

/** Publishes a tarball, unless its version is there already: a release that was broken off goes on where it was. */
export function publish(
  { name, version, tarball }: { name: string; version: string; tarball: string },
  { registry, tag, isDryRun, hasProvenance }: PublishOptions,
): "published" | "there already" | "would be published" {
  const where = registry === undefined ? [] : [`--registry=${registry}`];
  if (isThere(`${name}@${version}`, where)) return "there already";
  const how = [`--tag=${tag}`, "--access=public", ...(hasProvenance ? ["--provenance"] : [])];
  const only = isDryRun ? ["--dry-run"] : [];
  const args = ["publish", tarball, "--loglevel=error", ...how, ...where, ...only];
  execFileSync("npm", args, { stdio: ["ignore", "pipe", "pipe"] });
  return isDryRun ? "would be published" : "published";
}

function isThere(wanted: string, where: readonly string[]): boolean {
  try {
    // Under `npm run --silent` npm would not say why it found nothing
    const answer = execFileSync("npm", ["view", wanted, "version", "--loglevel=error", ...where], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    return answer.toString().trim() !== "";
  } catch (error) {
    // Of a name or version that it does not know, a registry says that it is not found
    if (String((error as { stderr?: Buffer }).stderr).includes("E404")) return false;
    throw error;
  }
}
