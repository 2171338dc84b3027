import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadPredictor } from "@vscnn/predictor/node";
import { beforeAll, describe, expect, test } from "vitest";
import { EXTRACT_PHOTOS, photoFolder } from "./photo-folder.ts";
import { removeSync } from "./remove-sync.ts";
import { run } from "./run.ts";

const QUICK = ["--preset", "prePublication", "--learners", "linear"];
let folder: string;

/** Milliseconds that photos, features and a predictor may take on a machine that is busy. */
const PREPARING = 120_000;

/** One folder with features and a predictor, which the tests below only read. */
beforeAll(async () => {
  folder = photoFolder(120, { keep: true });
  const extract = [...EXTRACT_PHOTOS, "--out", "features"];
  expect((await run(folder, [...extract, "--blocks", "color,aesthetic", "--quiet"])).code).toBe(0);
  const { code, out, err } = await run(folder, [
    "train",
    "--features",
    "features",
    "--out",
    "predictor",
    ...QUICK,
  ]);
  expect([code, err]).toEqual([0, expect.stringContaining("next: vscnn predict --predictor predictor")]);
  expect(out).toMatch(/Judged by \d+ posts that came later than all it learned from\./);
  expect(out).toMatch(/Of two posts it names the one that gets more views in \d+ of 100 cases/);
  return () => removeSync(folder);
}, PREPARING);

describe("vscnn train", () => {
  test("leaves a predictor and its card, and nothing of the training", async () => {
    expect(readdirSync(folder).sort()).toEqual(["features", "photos", "posts.csv", "predictor"]);
    const { config, evaluation } = await loadPredictor(join(folder, "predictor"));
    expect(config).toMatchObject({ preset: "prePublication", split: { by: "time" }, seed: 0 });
    expect(evaluation.test.spearmanRho.estimate).toBeGreaterThan(0.5);
  });

  test("takes what is fitted from flags, and writes one file if asked", async () => {
    const flags = [
      "--split",
      "random",
      "--groups",
      "author,color",
      "--coverage",
      "0.8",
      "--seed",
      "3",
      "--json",
    ];
    const args = ["train", "--features", "features", "--out", "other.zip", ...QUICK, ...flags];
    await run(folder, args);
    // A predictor takes the place of another
    const { code, out, err } = await run(folder, args);
    expect(code).toBe(0);
    expect(JSON.parse(out).config).toMatchObject({
      groups: ["author", "color"],
      split: { by: "random", seed: 3 },
      coverage: 0.8,
      seed: 3,
    });
    expect(err).toContain("leak: The split is random");
    rmSync(join(folder, "other.zip"));
  });

  test("says at once that a predictor cannot be saved in a place, and replaces nothing else", async () => {
    const train = async (out: string) => {
      const { code, err } = await run(folder, ["train", "--features", "features", "--out", out, ...QUICK]);
      return `${code} ${err}`;
    };
    // Was said after the training
    expect(await train("posts.csv")).toBe(
      "1 error: --out must be a folder, or a file that ends with .zip, got the file posts.csv\n",
    );
    expect(await train("features")).toContain(
      "1 error: features is a folder of features, and --out one of its own",
    );
    // The archive was replaced
    writeFileSync(join(folder, "photos.zip"), "PK archive of photographs, of more than forty bytes");
    expect(await train("photos.zip")).toContain(
      "1 error: photos.zip is no predictor, which it would be replaced by",
    );
    mkdirSync(join(folder, "folder.zip"));
    expect(await train("folder.zip")).toContain("got the folder folder.zip");
    for (const name of ["photos.zip", "folder.zip"]) rmSync(join(folder, name), { recursive: true });
    expect(existsSync(join(folder, "posts.csv.training"))).toBe(false);
  });

  test("what another training has left is named, and how it is forgotten", async () => {
    // Said "store must be empty or of the same data and config"
    mkdirSync(join(folder, "other.training"));
    writeFileSync(join(folder, "other.training/fit"), "of another fit");
    const args = ["train", "--features", "features", "--out", "other", ...QUICK];
    const { code, err } = await run(folder, args);
    expect([code, err]).toEqual([1, expect.stringContaining("with other flags: --fresh forgets it")]);
    expect(existsSync(join(folder, "other"))).toBe(false);
    rmSync(join(folder, "other.training"), { recursive: true });
  });

  test("says what leaks", async () => {
    const args = [
      "train",
      "--features",
      "features",
      "--out",
      "paper.zip",
      "--preset",
      "paper",
      "--learners",
      "linear",
    ];
    const { code, err } = await run(folder, args);
    expect(code).toBe(0);
    expect(err).toContain("leak: The average views of an author are taken over all of the author's posts");
    rmSync(join(folder, "paper.zip"));
  });

  test.each([
    [["--learners", "lineer"], "did you mean 'linear'?"],
    [["--groups", "colour"], "did you mean 'color'?"],
    [["--coverage", "90"], "It must be a number between 0 and 1"],
    [["--counted-at", "2024-02-30"], "It must be a date and time such as"],
    // Took all views for those of a day, and predicted thirty times as many
    [["--counted-at", "2023-06-01"], "--counted-at must not be before the last post, which is of 2024-"],
    [["--groups", "gist"], "groups must be those of the features, which have no 'gist'"],
  ])("refuses %j", async (flags, message) => {
    const { code, err } = await run(folder, ["train", "--features", "features", "--out", "none", ...flags]);
    expect([code, err]).toEqual([1, expect.stringContaining(message)]);
    expect(existsSync(join(folder, "none"))).toBe(false);
  });
});

describe("vscnn predict", () => {
  const ask = (...args: string[]) => run(folder, ["predict", "--predictor", "predictor", ...args]);

  test("answers in a sentence, and says what it does not know", async () => {
    const { code, out, err } = await ask(
      "--photo",
      "photos/1.jpg",
      "--title",
      "Tone #tone1",
      "--author",
      "bob",
    );
    expect(code).toBe(0);
    expect(out).toMatch(
      /^about [\d,]+ views in 30 days; between [\d,]+ and [\d,]+ in nine of ten such posts; better than \d+ % of your earlier posts\n/,
    );
    expect(err).toContain("no --at: it is posted now, in UTC");
    const without = await ask("--author", "dora", "--at", "2024-06-01T10:00+02:00");
    expect(without.out).toContain("of all posts known");
    expect(without.out).toContain("not known: the colors");
    expect(without.err).toBe('"dora" is none of the 3 authors that the predictor knows, so somebody new\n');
    // Was taken for somebody new without a word of whom it is near
    expect((await ask("--author", "Bob", "--at", "2024-06-01T10:00+02:00")).err).toContain(
      'so somebody new; "bob" may be meant',
    );
  });

  test("a folder of something else is no predictor", async () => {
    // Said that predictor.json cannot be read, with the words of the system
    const { code, err } = await run(folder, ["predict", "--predictor", "photos", "--title", "x"]);
    expect([code, err]).toEqual([1, expect.stringContaining("photos is no predictor: vscnn train")]);
  });

  test("asks who posts where it knows several", async () => {
    const { code, err } = await ask("--title", "x");
    expect([code, err]).toEqual([
      1,
      expect.stringContaining("say who posts by --author, such as ann, bob, cy"),
    ]);
  });

  test("answers for each post of a table, as CSV, JSON or a file", async () => {
    writeFileSync(
      join(folder, "next.csv"),
      "Photo,Author,Date,Caption\n1.jpg,bob,2024-09-01 10:00,One\nno.jpg,ann,2024-09-02 10:00,Two\n2.jpg,cy,soon,Three\n",
    );
    const args = ["--posts", "next.csv", "--photos", "photos", "--days", "7"];
    const json = await ask(...args, "--json");
    expect(json.code).toBe(2);
    const rows = JSON.parse(json.out);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ id: "2", userId: "bob", days: 7 });
    expect(rows[1].missing).toContain("color");
    expect(json.err).toContain("1 photo could not be read, such as: ");
    expect(json.err).toContain("1 row could not be read and was left out");
    // Said that the author's views, groups and members were taken as 0, where the predictor's own stood for them
    expect(json.err).toContain("commentCount = 0\n");
    expect(json.err).not.toContain("averageViews");
    writeFileSync(join(folder, "who.csv"), "Author,Date\nAnn,2024-09-01 10:00\nzoe,2024-09-01 10:00\n");
    expect((await ask("--posts", "who.csv", "--out", "who.jsonl")).err).toContain(
      '2 authors, such as "Ann", are none of the 3 that the predictor knows, so somebody new; "ann" may be meant',
    );
    const csv = await ask(...args);
    expect(csv.out.split("\n")[0]).toMatch(/^id,userId,postedAt,score,/);
    expect(csv.out.split("\n")[1]).toMatch(/^2,bob,2024-09-01T10:00:00\.000Z,/);
    const table = await run(folder, ["predict", "--predictor", "predictor", ...args], {
      outIsTerminal: true,
    });
    expect(table.out).toMatch(
      /^post +by +posted +views in 7 days +between +and +better than\n2 +bob +2024-09-01 10:00 +[\d,]+ /,
    );
    await ask(...args, "--out", "next.jsonl", "--quiet");
    const lines = readFileSync(join(folder, "next.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toEqual(rows);
    // Wrote CSV under that name
    await ask(...args, "--out", "next.json", "--quiet");
    expect(JSON.parse(readFileSync(join(folder, "next.json"), "utf8"))).toEqual(rows);
    // Replaced the table of posts by the answers
    const posts = readFileSync(join(folder, "next.csv"), "utf8");
    expect((await ask(...args, "--out", "./next.csv")).err).toContain(
      "--out must be another file than --posts",
    );
    expect(readFileSync(join(folder, "next.csv"), "utf8")).toBe(posts);
    for (const name of ["who.csv", "who.jsonl", "next.csv", "next.json", "next.jsonl"])
      rmSync(join(folder, name));
  });

  test("the same post gets the same answer alone and in a table", async () => {
    writeFileSync(
      join(folder, "one.csv"),
      "Photo,Author,Date,Caption\n1.jpg,bob,2024-09-01 10:00,One #tone1\n",
    );
    const table = await ask("--posts", "one.csv", "--photos", "photos", "--json");
    const post = [
      "--photo",
      "photos/1.jpg",
      "--author",
      "bob",
      "--at",
      "2024-09-01T10:00",
      "--title",
      "One #tone1",
    ];
    const alone = await ask(...post, "--json");
    expect(JSON.parse(table.out)[0].score).toBe(JSON.parse(alone.out).score);
    rmSync(join(folder, "one.csv"));
  });
});

describe("vscnn explain", () => {
  test("gives bars, and a page that asks nobody for anything", async () => {
    const args = ["explain", "--predictor", "predictor", "--photo", "photos/1.jpg", "--author", "bob"];
    const post = ["--at", "2024-06-01T10:00", "--title", "<script>alert(1)</script>"];
    const { code, out } = await run(folder, [...args, ...post, "--html", "why.html"]);
    expect(code).toBe(0);
    expect(out).toMatch(/the author +views [x/] \d+\.\d\d +[+-]+/);
    const html = readFileSync(join(folder, "why.html"), "utf8");
    expect(html).toContain("&lt;script&gt;alert(1)");
    expect(html).not.toMatch(/<script|<link|src="(?!data:)|url\(/);
    expect(html).toContain('src="data:image/jpeg;base64,');
    rmSync(join(folder, "why.html"));
  });

  test("as JSON, contributions add up to the score", async () => {
    const args = ["explain", "--predictor", "predictor", "--author", "ann", "--at", "2024-06-01", "--json"];
    const { prediction, explanation } = JSON.parse((await run(folder, args)).out);
    let sum = explanation.base;
    for (const { value } of explanation.contributions) sum += value;
    expect(sum).toBe(prediction.score);
  });
});

describe("vscnn evaluate", () => {
  test("judges as the training did, and writes a report with photos and tables", async () => {
    const args = ["evaluate", "--predictor", "predictor", "--features", "features"];
    const { code, out } = await run(folder, [...args, "--report", "report.html", "--json"]);
    expect(code).toBe(0);
    const found = JSON.parse(out);
    const { evaluation } = await loadPredictor(join(folder, "predictor"));
    expect(found.part).toBe("test");
    expect(found.evaluation.spearmanRho.estimate).toBeCloseTo(evaluation.test.spearmanRho.estimate, 12);
    const html = readFileSync(join(folder, "report.html"), "utf8");
    expect(html.match(/<svg/g)?.length).toBe(6);
    expect(html.match(/src="data:image\/jpeg/g)?.length).toBe(12);
    expect(html.match(/<table>/g)?.length).toBeGreaterThanOrEqual(3);
    expect(html).not.toMatch(/<script|<link|src="(?!data:)/);
    rmSync(join(folder, "report.html"));
  });

  test("posts of the fit that were counted again are no new ones", async () => {
    const [header, ...rows] = readFileSync(join(folder, "posts.csv"), "utf8").trim().split("\n");
    const later = rows.slice(0, 5).map((row) => row.replace(/,2024-/, ",2034-"));
    const evaluate = async (name: string, lines: readonly string[]) => {
      writeFileSync(join(folder, `${name}.csv`), [header, ...lines].join("\n"));
      const extract = ["extract", "--posts", `${name}.csv`, "--photos", "photos", "--out", name];
      await run(folder, [...extract, "--blocks", "color,aesthetic", "--quiet"]);
      const args = ["evaluate", "--predictor", "predictor", "--features", name];
      const found = JSON.parse((await run(folder, [...args, "--json"])).out);
      for (const each of [name, `${name}.csv`]) rmSync(join(folder, each), { recursive: true });
      return found;
    };
    // All were judged as if the predictor did not know how they had turned out
    expect(await evaluate("again", [...rows.slice(0, 20), ...later])).toMatchObject({
      part: "new",
      posts: 5,
      leftOut: 20,
      perhapsSeen: 0,
    });
    expect(await evaluate("corrected", rows.slice(0, 20))).toMatchObject({ posts: 20, perhapsSeen: 20 });
    const others = rows.slice(0, 20).map((row) => row.replace(/,(ann|bob|cy),/, ",zoe,"));
    expect(await evaluate("others", others)).toMatchObject({ posts: 20, leftOut: 0, perhapsSeen: 0 });
  });
});

describe("vscnn rank", () => {
  const photos = ["photos/1.jpg", "photos/2.jpg", "photos/3.jpg"];
  const args = ["rank", "--predictor", "predictor", ...photos, "--author", "bob", "--at", "2024-06-01T10:00"];

  test("orders the photos, each with its chance to be the best", async () => {
    const { code, out } = await run(folder, args);
    expect(code).toBe(0);
    const lines = out.trim().split("\n");
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(
      /^1\. {2}photos\/\d\.jpg {2}about [\d,]+ views in 30 days {2}\d+ % to be the best$/,
    );
    const ranked = JSON.parse((await run(folder, [...args, "--json"])).out);
    expect(ranked.map(({ photo }: { photo: string }) => photo).sort()).toEqual(photos);
    expect(ranked[0].prediction.score).toBeGreaterThanOrEqual(ranked[1].prediction.score);
  });

  test("names the photo that it cannot read", async () => {
    const { code, err } = await run(folder, [...args, "photos/none.jpg"]);
    expect([code, err]).toEqual([1, expect.stringContaining("none.jpg")]);
  });
});

describe("vscnn submission", () => {
  const args = ["submission", "--predictor", "predictor", "--features", "features", "--out", "made.json"];
  const written = () => {
    const found = JSON.parse(readFileSync(join(folder, "made.json"), "utf8"));
    rmSync(join(folder, "made.json"));
    return found;
  };

  test("writes a score for every post in the form of the challenge", async () => {
    const { code, err } = await run(folder, [...args, "--external-data", "none but ImageNet"]);
    expect([code, err]).toEqual([0, "120 posts written to made.json\n"]);
    const found = written();
    expect(found).toMatchObject({
      version: "VERSION 1.2",
      external_data: { used: "true", details: "none but ImageNet" },
    });
    expect(found.result).toHaveLength(120);
    expect(found.result[0]).toEqual({ post_id: "2", popularity_score: expect.any(Number) });
  });

  test("adds the places of the posts where the challenge asks for them", async () => {
    expect((await run(folder, [...args, "--dataset", "smhp", "--quiet"])).code).toBe(0);
    const { result, external_data } = written();
    expect(external_data).toEqual({ used: "false", details: "" });
    const sorted = [...result].sort((a, b) => a.ranking_position - b.ranking_position);
    expect(sorted.map(({ ranking_position }) => ranking_position)).toEqual(
      Array.from({ length: 120 }, (_, i) => i + 1),
    );
    for (let i = 1; i < sorted.length; i++) {
      expect(sorted[i].popularity_score).toBeLessThanOrEqual(sorted[i - 1].popularity_score);
    }
  });
});
