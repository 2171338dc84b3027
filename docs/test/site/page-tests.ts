import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readingProblems } from "./axe-findings.ts";
import { sitePages } from "./built-site.ts";
import type { OpenPage, Site } from "./open-site.ts";

const SIZE = { width: 1280, height: 900 };
/** Reports of an experiment are pages of their own making, dark by the system's wish alone. */
const EXPERIMENTS = ["experiment.html"];
/** The demo's page is looked at where the demo is tested. */
const PAGES = [
  ...sitePages({ isApi: false }).filter((page) => !["404.html", "index.html", ...EXPERIMENTS].includes(page)),
  "api/index.html",
];

/** Every page is read by everyone; they are shown one after the other in one window. */
export function pageTests(site: Site): void {
  describe("pages", () => {
    let opened: OpenPage;
    beforeAll(async () => {
      opened = await site.open("/api/", { colorScheme: "light", viewport: SIZE });
    });
    afterAll(() => opened?.context.close());

    test.each(PAGES)(
      "%s: axe-core finds nothing in light and dark, and a phone need not scroll",
      async (file) => {
        const { page, problems } = opened;
        problems.length = 0;
        await page.goto(`${site.address()}/${file.replace(/(index)?\.html$/, "")}`);
        expect(await readingProblems(page)).toEqual([]);
        expect(problems).toEqual([]);
      },
    );
  });
}
