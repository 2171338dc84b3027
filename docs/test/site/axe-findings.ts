import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  id: string;
  nodes: { html: string; failureSummary: string }[];
}

/** What axe-core finds on a page, or within one part of it, in a line each. */
export async function axeFindings(
  page: Page,
  { rules, within = "body" }: { rules?: readonly string[]; within?: string } = {},
): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  return page.evaluate(
    async ({ only, part }) => {
      const { axe } = globalThis as unknown as {
        axe: { run(part: string, options: object): Promise<{ violations: Violation[] }> };
      };
      const options = only === undefined ? {} : { runOnly: { type: "rule", values: only } };
      const { violations } = await axe.run(part, options);
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(
          ({ html, failureSummary }) => `${id}: ${html.slice(0, 150)} ${failureSummary.slice(0, 250)}`,
        ),
      );
    },
    { only: rules, part: within },
  );
}

/**
 * What keeps people from reading a page: axe-core in light and dark, and a phone that must scroll sideways.
 *
 * @param darkMark - what is there as soon as a page is dark
 */
export async function readingProblems(page: Page, darkMark = "html.dark"): Promise<string[]> {
  const light = await axeFindings(page);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await page.waitForSelector(darkMark);
  const dark = await axeFindings(page, { rules: ["color-contrast"] });
  const before = page.viewportSize() ?? { width: 1280, height: 900 };
  await page.setViewportSize({ width: 360, height: 740 });
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "no-preference" });
  await page.setViewportSize(before);
  return [...light, ...dark, ...(excess > 0 ? [`${excess} pixels wider than a phone`] : [])];
}
