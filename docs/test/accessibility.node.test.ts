import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "playwright";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { LAUNCH, SITE, siteIsMissing, sitePages } from "./site/built-site.ts";
import { type SiteServer, serveSite } from "./site/serve-site.ts";
import { watchedPage } from "./site/watched-page.ts";

const WAIT = { timeout: 120_000 };
/** The browser shares the machine with other tests. */
const PATIENCE = 240_000;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PAGES = [...sitePages({ isApi: false }).filter((page) => page !== "404.html"), "api/index.html"];

/** What axe-core finds on a page, in a line each. */
async function findings(page: Page, rules?: readonly string[]): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: Violation[] }> };
    };
    interface Violation {
      id: string;
      nodes: { html: string; failureSummary: string }[];
    }
    const options = only === undefined ? {} : { runOnly: { type: "rule", values: only } };
    const { violations } = await axe.run(options);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 150)} ${failureSummary.slice(0, 250)}`),
    );
  }, rules);
}

describe.skipIf(siteIsMissing() !== undefined)("pages of the site", { timeout: PATIENCE }, () => {
  let server: SiteServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await serveSite(SITE);
    browser = await chromium.launch(LAUNCH);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test.each(PAGES)(
    "%s is read by everyone: axe-core finds nothing, in light and dark, and a phone need not scroll sideways",
    async (file) => {
      const context = await browser.newContext({
        serviceWorkers: "block",
        colorScheme: "light",
        viewport: { width: 1280, height: 900 },
      });
      onTestFinished(() => context.close());
      const { page, problems } = await watchedPage(context, server.address);
      const path = `/${file.replace(/(index)?\.html$/, "")}`;
      await page.goto(server.address + path);
      if (path === "/") await page.waitForSelector("[data-test=answer]", WAIT);
      expect(await findings(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      await page.waitForSelector("html.dark", WAIT);
      expect(await findings(page, ["color-contrast"])).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(excess).toBeLessThanOrEqual(0);
      expect(problems).toEqual([]);
    },
  );
});
