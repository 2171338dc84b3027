import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const FIREFOX = process.env.FIREFOX_PATH ?? "/usr/bin/firefox-esr";

/** Whether a Firefox can be started here. */
export const hasFirefox: boolean = existsSync(FIREFOX);

/** Without these, Firefox calls home at every start and opens pages of its own. */
const PREFERENCES = {
  "app.normandy.enabled": false,
  "app.update.enabled": false,
  "browser.aboutwelcome.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "toolkit.telemetry.enabled": false,
};

/**
 * Opens a page in a Firefox without a window, with a profile of its own. Playwright drives only a Firefox that it has built
 * itself: what a page has to tell, it must send to the server that it comes from.
 *
 * @returns ends it, and removes its profile
 */
export function openFirefox(url: string): () => Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), "firefox-"));
  const preferences = Object.entries(PREFERENCES).map(([name, value]) => `user_pref("${name}", ${value});`);
  writeFileSync(join(profile, "user.js"), preferences.join("\n"));
  const firefox = spawn(FIREFOX, ["--headless", "--no-remote", "--profile", profile, url], {
    detached: true,
    stdio: "ignore",
    env: { ...process.env, HOME: profile },
  });
  return async () => {
    const exit = once(firefox, "exit");
    // The group: its pages are processes of their own
    process.kill(-(firefox.pid as number), "SIGKILL");
    await exit;
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  };
}
