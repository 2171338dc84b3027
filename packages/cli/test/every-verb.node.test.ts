import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { useBuiltCli } from "./build-cli.ts";
import { photoFolder } from "./photo-folder.ts";
import { removeSync } from "./remove-sync.ts";
import { startProgram } from "./start-program.ts";

/** Milliseconds that photos, features and a predictor may take on a machine that is busy. */
const PREPARING = 240_000;
const built = useBuiltCli();
let folder: string;

const vscnn = (...args: string[]) => startProgram(built.program, folder, args).ended;

beforeAll(async () => {
  folder = photoFolder(60, { keep: true });
  const extract = ["extract", "--posts", "posts.csv", "--photos", "photos", "--out", "features"];
  expect((await vscnn(...extract, "--blocks", "color", "--quiet")).code).toBe(0);
  const train = ["train", "--features", "features", "--out", "predictor", "--preset", "prePublication"];
  expect((await vscnn(...train, "--learners", "linear", "--quiet")).code).toBe(0);
  return () => removeSync(folder);
}, PREPARING);

const ASK = ["--predictor", "predictor", "--author", "bob", "--at", "2024-06-01T10:00"];
const RUNS: Readonly<Record<string, string[]>> = {
  inspect: ["inspect", "posts.csv", "--photos", "photos"],
  extract: [
    "extract",
    "--posts",
    "posts.csv",
    "--photos",
    "photos",
    "--out",
    "features",
    "--blocks",
    "color",
  ],
  evaluate: ["evaluate", "--predictor", "predictor", "--features", "features"],
  predict: ["predict", ...ASK, "--photo", "photos/1.jpg"],
  rank: ["rank", ...ASK, "photos/1.jpg", "photos/2.jpg"],
  explain: ["explain", ...ASK, "--photo", "photos/1.jpg"],
  submission: ["submission", "--predictor", "predictor", "--features", "features", "--out", "made.json"],
  status: ["status", "--features", "features"],
  verify: ["verify", "--features", "features"],
  reduce: ["reduce", "--features", "features", "--name", "visual", "--components", "3"],
  export: ["export", "--features", "features", "--out", "made.csv"],
};

describe("each verb as a process of its own", () => {
  test.each(Object.entries(RUNS))(
    "%s ends with 0, its results as one JSON document and nothing else",
    async (_, args) => {
      const { code, out, err } = await vscnn(...args, "--json", "--quiet");
      expect([code, err]).toEqual([0, ""]);
      expect(JSON.parse(out)).toBeTypeOf("object");
    },
  );

  test("flags of the configuration hold, and those of the command line win", async () => {
    mkdirSync(join(folder, "own"));
    writeFileSync(
      join(folder, "own/vscnn.config.json"),
      JSON.stringify({ json: true, status: { features: "../features" } }),
    );
    const own = (...args: string[]) => startProgram(built.program, join(folder, "own"), args).ended;
    expect(JSON.parse((await own("status")).out).postCount).toBe(60);
    expect((await own("status", "--features", "none")).code).toBe(1);
  });

  test("a small try: --limit, --workers, --dry-run", async () => {
    const args = [
      "extract",
      "--posts",
      "posts.csv",
      "--photos",
      "photos",
      "--out",
      "try",
      "--blocks",
      "color",
    ];
    const dry = await vscnn(...args, "--limit", "5", "--dry-run", "--json", "--quiet");
    expect(JSON.parse(dry.out)).toMatchObject({ posts: 5, measured: 5 });
    const made = await vscnn(...args, "--limit", "5", "--workers", "1", "--json", "--quiet");
    expect([made.code, JSON.parse(made.out).counts.ok]).toEqual([0, 5]);
  });

  test("2 where something failed, 1 and the way out where nothing could be done", async () => {
    const table = `${readFileSync(join(folder, "posts.csv"), "utf8")}9.jpg,ann,never,Bad,5\n`;
    writeFileSync(join(folder, "bad.csv"), table);
    expect((await vscnn("inspect", "bad.csv")).code).toBe(2);
    const none = await vscnn("train", "--features", "none", "--out", "p");
    expect([none.code, none.out]).toEqual([1, ""]);
    expect(none.err).toBe(
      "error: none holds no features: vscnn extract --posts posts.csv --photos photos/ --out none makes them\n",
    );
    const lost = await vscnn("predict", "--predictor", "lost", "--photo", "photos/1.jpg");
    expect(lost.err).toBe(
      "error: lost is no predictor: vscnn train --features features/ --out lost makes one\n",
    );
    const pairs = await vscnn("inspect", "posts.csv", "--map", "viws=Views");
    expect(pairs.err).toContain("did you mean 'views'?");
    const column = await vscnn("inspect", "posts.csv", "--map", "views=Vews");
    expect(column.err).toContain('--map views=Vews: posts.csv has no column "Vews"; its columns are ');
  });
});
