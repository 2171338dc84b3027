import { type Browser, type BrowserContext, chromium, type Page } from "playwright";
import { afterAll, beforeAll } from "vitest";
import { LAUNCH, SITE } from "./built-site.ts";
import { type SiteServer, serveSite } from "./serve-site.ts";
import { type WatchedPage, watchedPage } from "./watched-page.ts";

/** The browser shares the machine with other tests. */
export const WAIT = { timeout: 120_000 };

/** A page of the site that is watched, in a context of its own. */
export type OpenPage = WatchedPage & { readonly context: BrowserContext };

/** One server and one browser for all tests of the site. */
export interface Site {
  address(): string;
  browser(): Browser;
  /** Opens a page; who opens it closes its context. */
  open(path: string, options?: Parameters<Browser["newContext"]>[0]): Promise<OpenPage>;
}

/** Starts both before the tests of the block that calls it, and ends them after. */
export function openSite(): Site {
  let server: SiteServer | undefined;
  let browser: Browser | undefined;
  const started = <T>(thing: T | undefined): T => {
    if (thing === undefined) throw new Error("the site is opened before the tests");
    return thing;
  };
  beforeAll(async () => {
    server = await serveSite(SITE);
    browser = await chromium.launch(LAUNCH);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  return {
    address: () => started(server).address,
    browser: () => started(browser),
    async open(path, options = {}) {
      const context = await started(browser).newContext({ serviceWorkers: "block", ...options });
      const watched = await watchedPage(context, started(server).address);
      await watched.page.goto(started(server).address + path);
      return { ...watched, context };
    },
  };
}

/** Waits until the demo has an answer. */
export async function answered(page: Page): Promise<void> {
  await page.waitForSelector("[data-test=answer]", WAIT);
}

/** What the demo answers. */
export async function answerOf(page: Page): Promise<string> {
  return (await page.textContent("[data-test=answer]")) ?? "";
}

/** Waits until the demo's answer is another than before. */
export async function changed(page: Page, before: string): Promise<void> {
  await page.waitForFunction(
    (text) => document.querySelector("[data-test=answer]")?.textContent !== text,
    before,
    WAIT,
  );
}
