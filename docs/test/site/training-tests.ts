import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { simulatePosts } from "@vscnn/dataset";
import { expect, onTestFinished, test } from "vitest";
import { type Site, WAIT } from "./open-site.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** A table of made-up posts. */
function tableOfPosts(count: number): string {
  const rows = simulatePosts({ posts: count, users: 6, seed: 3 }).map(
    ({ id, userId, postedAt, tagCount, views }) => {
      const date = new Date(postedAt * 1000).toISOString();
      return [id, userId, date, `word${tagCount % 7} sea`, views].join(",");
    },
  );
  return ["Post ID,Author,Publish time,Caption,Views", ...rows].join("\n");
}

/** Training in the page, and what becomes of it outside. */
export function trainingTests(site: Site): void {
  test("learns from a table of one's own, and the command line asks what it downloads", async () => {
    const folder = mkdtempSync(join(tmpdir(), "vscnn-site-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const { page, problems, context } = await site.open("/your-posts");
    onTestFinished(() => context.close());
    await page.waitForSelector("[data-ready=true]", WAIT);
    const buffer = Buffer.from(tableOfPosts(90));
    await page.setInputFiles("[data-test=table]", { name: "posts.csv", mimeType: "text/csv", buffer });
    await page.waitForSelector("[data-test=report]", WAIT);
    expect(await page.textContent("[data-test=report]")).toContain("90 posts of 6 authors");
    await page.click("[data-test=train]");
    await page.waitForSelector("polyline", WAIT);
    await page.waitForSelector("[data-test=training-result]", WAIT);
    // Of boosting and of the network
    expect(await page.locator("figure polyline").count()).toBe(2);
    const result = await page.textContent("[data-test=training-result]");
    expect(result).toContain("the author's own mean");
    expect(result).toContain("backend wasm");
    const download = page.waitForEvent("download");
    await page.click("[data-test=download]");
    const predictor = join(folder, "predictor.zip");
    await (await download).saveAs(predictor);
    const posts = join(folder, "posts.csv");
    writeFileSync(posts, tableOfPosts(90).split("\n").slice(0, 4).join("\n"));
    const program = ["--conditions=@vscnn/source", "--import", "tsx", join(ROOT, "packages/cli/src/main.ts")];
    const args = [...program, "predict", "--predictor", predictor, "--posts", posts, "--json"];
    const answer = execFileSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
    expect(answer).toContain("views");
    expect(problems).toEqual([]);
  });
}
