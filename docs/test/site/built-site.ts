import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where `npm run docs:build` leaves the site. */
export const SITE: string = fileURLToPath(new URL("../../.vitepress/dist", import.meta.url));

const CHROMIUM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

/** Why the tests of the site cannot run; undefined if they can. */
export function siteIsMissing(): string | undefined {
  if (!existsSync(join(SITE, "offline-files.json"))) return "the site is not built: npm run docs:build";
  return existsSync(CHROMIUM) ? undefined : `there is no ${CHROMIUM}`;
}

/** The pages of the site as files, without those of the API but for the first of each package. */
export function sitePages({ isApi }: { isApi: boolean }): string[] {
  if (!existsSync(SITE)) return [];
  const files = readdirSync(SITE, { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".html") && file.startsWith("api/") === isApi).sort();
}

/** The program and its flags: without most of them it calls home at every start. */
export const LAUNCH = {
  executablePath: CHROMIUM,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};
