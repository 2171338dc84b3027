import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readingProblems } from "./axe-findings.ts";
import { longestTask } from "./longest-task.ts";
import { answered, answerOf, changed, type OpenPage, type Site, WAIT } from "./open-site.ts";

const PHOTO = fileURLToPath(new URL("../../public/cat.jpg", import.meta.url));
const BUDGET = { bytes: 5_000_000, requests: 60, taskMs: 100 };

/** The demo of the start page, in one window, from the first answer on; then its link and its life without a network. */
export function demoTests(site: Site): void {
  describe("the demo", () => {
    let opened: OpenPage;
    let longest = 0;
    beforeAll(async () => {
      opened = await site.open("/404.html", { viewport: { width: 1280, height: 900 } });
      opened.problems.length = 0;
      longest = await longestTask(site.browser(), opened.page, async () => {
        await opened.page.goto(`${site.address()}/`);
        await answered(opened.page);
        await opened.page.waitForLoadState("networkidle");
      });
    });
    afterAll(() => opened?.context.close());

    test("answers about a real photograph without a click, in few bytes, requests and long tasks", async () => {
      const { page, problems, requests, bytes } = opened;
      expect(await answerOf(page)).toMatch(/seen about ?[\d,]+ times in 30 days/);
      console.log(
        `start page: ${bytes()} bytes, ${requests.length} requests, longest task ${longest.toFixed(0)} ms`,
      );
      expect(bytes()).toBeLessThan(BUDGET.bytes);
      expect(requests.length).toBeLessThan(BUDGET.requests);
      expect(longest).toBeLessThan(BUDGET.taskMs);
      expect(problems).toEqual([]);
    });

    test("is read by everyone: axe-core finds nothing in light and dark, and a phone need not scroll", async () => {
      expect(await readingProblems(opened.page)).toEqual([]);
    });

    test("explains by bars that add up to the score exactly, and shows what they see on the photo", async () => {
      const { page, problems } = opened;
      const download = page.waitForEvent("download");
      await page.click("[data-test=json]");
      const { prediction, explanation, provenance } = JSON.parse(
        readFileSync(await (await download).path(), "utf8"),
      );
      const values: number[] = explanation.contributions.map(({ value }: { value: number }) => value);
      expect(values.reduce((sum, value) => sum + value, explanation.base)).toBe(prediction.score);
      expect(provenance).toContain("simulated");
      for (const group of ["color", "texture", "gist", "aesthetic"]) {
        await page.focus(`[data-group=${group}]`);
        await page.waitForSelector(".overlay > *", WAIT);
      }
      await page.click("[data-group=aesthetic]");
      await page.waitForSelector(".members button", WAIT);
      expect(problems).toEqual([]);
    });

    test("takes a photo that is dropped, and answers anew when a slider moves, a text is typed or a suggestion is followed", async () => {
      const { page, problems } = opened;
      let before = await answerOf(page);
      await page.evaluate((photo) => {
        const data = new DataTransfer();
        const content = Uint8Array.from(atob(photo), (character) => character.charCodeAt(0));
        data.items.add(new File([content], "cat.jpg", { type: "image/jpeg" }));
        const target = document.querySelector(".stage");
        target?.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
      }, readFileSync(PHOTO).toString("base64"));
      await changed(page, before);
      before = await answerOf(page);
      await page.fill("[data-test=exposure]", "-1.8");
      await changed(page, before);
      expect(page.url()).toContain("exposure=-1.8");
      before = await answerOf(page);
      await page.fill("input[type=text] >> nth=1", "cat, pet, portrait, eyes, love, weekend");
      await changed(page, before);
      before = await answerOf(page);
      const suggestion = page.locator("[data-action]").first();
      await suggestion.waitFor(WAIT);
      await suggestion.click();
      await changed(page, before);
      expect(problems).toEqual([]);
    });

    test("ranks four photos", async () => {
      const { page, problems } = opened;
      await page.click("[data-test=rank]");
      await page.waitForSelector("[data-test=ranked] li", WAIT);
      expect(await page.locator("[data-test=ranked] li").count()).toBe(4);
      expect(problems).toEqual([]);
    });

    test("answers the same from its link, and without a network after the first visit", async () => {
      const path = "/?photo=boats&exposure=0.5&hour=19";
      const { page, context } = await site.open(path, { serviceWorkers: "allow" });
      await answered(page);
      const before = await answerOf(page);
      await page.evaluate(() => navigator.serviceWorker.ready);
      await context.setOffline(true);
      await page.reload();
      await answered(page);
      expect(await answerOf(page)).toBe(before);
      await page.goto(`${site.address()}/your-posts`);
      await page.waitForSelector("[data-ready=true]", WAIT);
      await context.close();
    });
  });
}
