import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { simulatePosts } from "@vscnn/dataset";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { LAUNCH, SITE, siteIsMissing } from "./site/built-site.ts";
import { type SiteServer, serveSite } from "./site/serve-site.ts";
import { type WatchedPage, watchedPage } from "./site/watched-page.ts";

const WAIT = { timeout: 120_000 };
/** Two browsers and a training share the machine with other tests. */
const PATIENCE = 240_000;
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PHOTO = fileURLToPath(new URL("../public/cat.jpg", import.meta.url));

/** A table of made-up posts. */
function tableOfPosts(count: number): string {
  const rows = simulatePosts({ posts: count, users: 6, seed: 3 }).map(
    ({ id, userId, postedAt, tagCount, views }) => {
      return [id, userId, new Date(postedAt * 1000).toISOString(), `word${tagCount % 7} sea`, views].join(
        ",",
      );
    },
  );
  return ["Post ID,Author,Publish time,Caption,Views", ...rows].join("\n");
}

describe.skipIf(siteIsMissing() !== undefined)("the site in Chromium", { timeout: PATIENCE }, () => {
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

  async function open(
    path: string,
    options: Parameters<Browser["newContext"]>[0] = {},
  ): Promise<WatchedPage & { context: BrowserContext }> {
    const context = await browser.newContext({ serviceWorkers: "block", ...options });
    onTestFinished(() => context.close());
    const watched = await watchedPage(context, server.address);
    await watched.page.goto(server.address + path);
    return { ...watched, context };
  }
  const answered = (page: Page) => page.waitForSelector("[data-test=answer]", WAIT);
  const answerOf = async (page: Page) => (await page.textContent("[data-test=answer]")) ?? "";
  const changed = (page: Page, before: string) =>
    page.waitForFunction(
      (text) => document.querySelector("[data-test=answer]")?.textContent !== text,
      before,
      WAIT,
    );

  test("answers about a real photograph without a click, in few bytes and requests", async () => {
    const { page, problems, requests, bytes } = await open("/");
    await answered(page);
    expect(await answerOf(page)).toMatch(/seen about ?[\d,]+ times in 30 days/);
    await page.waitForLoadState("networkidle");
    expect(bytes()).toBeLessThan(5_000_000);
    expect(requests.length).toBeLessThan(60);
    expect(problems).toEqual([]);
  });

  test("takes a photo that is dropped, and answers anew when a slider moves, a text is typed or a suggestion is followed", async () => {
    const { page, problems } = await open("/");
    await answered(page);
    let before = await answerOf(page);
    const bytes = readFileSync(PHOTO).toString("base64");
    await page.evaluate((photo) => {
      const data = new DataTransfer();
      const content = Uint8Array.from(atob(photo), (character) => character.charCodeAt(0));
      data.items.add(new File([content], "cat.jpg", { type: "image/jpeg" }));
      const target = document.querySelector(".stage");
      target?.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, bytes);
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

  test("explains by bars that add up to the score exactly, and shows what they see on the photo", async () => {
    const { page, problems } = await open("/?hour=20&weekday=6");
    await answered(page);
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

  test("ranks four photos", async () => {
    const { page, problems } = await open("/");
    await answered(page);
    await page.click("[data-test=rank]");
    await page.waitForSelector("[data-test=ranked] li", WAIT);
    expect(await page.locator("[data-test=ranked] li").count()).toBe(4);
    expect(problems).toEqual([]);
  });

  test("answers the same from its link, and without a network after the first visit", async () => {
    const { page, context } = await open("/?photo=boats&exposure=0.5&hour=19", { serviceWorkers: "allow" });
    await answered(page);
    const before = await answerOf(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await context.setOffline(true);
    await page.reload();
    await answered(page);
    expect(await answerOf(page)).toBe(before);
    await page.goto(`${server.address}/your-posts`);
    await page.waitForSelector("[data-ready=true]", WAIT);
  });

  test("learns from a table of one's own, and the command line asks what it downloads", async () => {
    const folder = mkdtempSync(join(tmpdir(), "vscnn-site-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const { page, problems } = await open("/your-posts");
    await page.waitForSelector("[data-ready=true]", WAIT);
    const buffer = Buffer.from(tableOfPosts(90));
    await page.setInputFiles("[data-test=table]", { name: "posts.csv", mimeType: "text/csv", buffer });
    await page.waitForSelector("[data-test=report]", WAIT);
    expect(await page.textContent("[data-test=report]")).toContain("90 posts of 6 authors");
    await page.click("[data-test=train]");
    await page.waitForSelector("polyline", WAIT);
    await page.waitForSelector("[data-test=training-result]", WAIT);
    expect(await page.textContent("[data-test=training-result]")).toContain("the author's own mean");
    expect(await page.textContent("[data-test=training-result]")).toContain("backend wasm");
    const download = page.waitForEvent("download");
    await page.click("[data-test=download]");
    const predictor = join(folder, "predictor.zip");
    await (await download).saveAs(predictor);
    writeFileSync(join(folder, "posts.csv"), tableOfPosts(90).split("\n").slice(0, 4).join("\n"));
    const program = [join(ROOT, "packages/cli/src/main.ts"), "predict", "--predictor", predictor];
    const args = [
      "--conditions=@vscnn/source",
      "--import",
      "tsx",
      ...program,
      "--posts",
      join(folder, "posts.csv"),
      "--json",
    ];
    const answer = execFileSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
    expect(answer).toContain("views");
    expect(problems).toEqual([]);
  });
});
