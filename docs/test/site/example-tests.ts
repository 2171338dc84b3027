import { expect, onTestFinished, test } from "vitest";
import { axeFindings } from "./axe-findings.ts";
import { type Site, WAIT } from "./open-site.ts";

/** Examples on the pages of the API. */
export function exampleTests(site: Site): void {
  test("an example of the API runs when it is clicked, and loads nothing before", async () => {
    const { page, problems, requests, context } = await site.open(
      "/api/@vscnn/descriptors/functions/lbpHistogram",
    );
    onTestFinished(() => context.close());
    await page.waitForLoadState("networkidle");
    expect(requests.filter((url) => /worker/.test(url))).toEqual([]);
    await page.click("[data-test=run]");
    await page.waitForSelector("[data-test=outcome] dd", WAIT);
    const values = await page.locator("[data-test=outcome] dd").allTextContents();
    expect(values).toEqual(["59", "1"]);
    // The sidebar that folds is VitePress's own
    expect(await axeFindings(page, { within: ".example" })).toEqual([]);

    // A result in WebAssembly, and one that needs files
    await page.goto(`${site.address()}/api/@vscnn/baselines/functions/fitDecisionTree`);
    await page.click("[data-test=run]");
    await page.waitForSelector("[data-test=outcome] dd", WAIT);
    expect(await page.textContent("[data-test=outcome] dd")).toBe("Float64Array [1, 6]");
    await page.goto(`${site.address()}/api/@vscnn/pipeline/functions/planExtraction`);
    await page.waitForSelector(".reason", WAIT);
    expect(await page.locator("[data-test=run]").count()).toBe(0);
    expect(problems).toEqual([]);
  });
}
