import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { useBuiltCli } from "./build-cli.ts";
import { EXTRACT_PHOTOS, photoFolder } from "./photo-folder.ts";
import { removeSync } from "./remove-sync.ts";
import { run } from "./run.ts";
import { startProgram } from "./start-program.ts";

/** Milliseconds that photos, features and a predictor may take on a machine that is busy. */
const PREPARING = 240_000;
const built = useBuiltCli();
let folder: string;

const vscnn = (...args: string[]) => startProgram(built.program, folder, args).ended;

beforeAll(async () => {
  folder = photoFolder(60, { keep: true });
  const extract = [...EXTRACT_PHOTOS, "--out", "features"];
  expect((await vscnn(...extract, "--blocks", "color", "--quiet")).code).toBe(0);
  const train = ["train", "--features", "features", "--out", "predictor", "--preset", "prePublication"];
  expect((await vscnn(...train, "--learners", "linear", "--quiet")).code).toBe(0);
  return () => removeSync(folder);
}, PREPARING);

const ASK = ["--predictor", "predictor", "--author", "bob", "--at", "2024-06-01T10:00"];
const RUNS: Readonly<Record<string, string[]>> = {
  inspect: ["inspect", "posts.csv", "--photos", "photos"],
  extract: [...EXTRACT_PHOTOS, "--out", "features", "--blocks", "color"],
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

  // Photos that are looked at for their time would only be looked at three times
  const shown = { ...RUNS, inspect: ["inspect", "posts.csv"] };
  test.each(Object.entries(shown))("%s says the same on terminals of every kind", async (_, args) => {
    const plain = await run(folder, args);
    expect(plain.code).toBe(0);
    for (const width of [1, 10_000]) {
      const screen = { width, isTerminal: true, outIsTerminal: true, color: true };
      const seen = await run(folder, args, screen);
      expect([width, seen.code, wordsOf(seen.out)]).toEqual([width, 0, wordsOf(plain.out)]);
      expect(seen.err).not.toMatch(/undefined|NaN|\n {4}at /);
    }
  });

  test("streams that are closed, a reader that goes, no locale and no size: no trace of the program's insides", async () => {
    const shell = (command: string) => {
      const program = `"${process.execPath}" "${built.program}"`;
      const { status, stderr } = spawnSync(
        "bash",
        ["-c", `set -o pipefail; ${command.replaceAll("vscnn", program)}`],
        {
          cwd: folder,
          encoding: "utf8",
          env: { ...process.env, NODE_OPTIONS: "" },
        },
      );
      return [status, stderr.includes("    at ")];
    };
    const status = "vscnn status --features features";
    for (const ending of ["| head -c 1", "< /dev/null", "<&-", ">&-", "2>&-", ">&- 2>&-", "2>&1 | true"])
      expect([ending, shell(`${status} ${ending}`)]).toEqual([ending, [0, false]]);
    expect(shell(`env -i ${status}`)).toEqual([0, false]);
    expect(shell(`TERM= LC_ALL=C COLUMNS=0 ${status}`)).toEqual([0, false]);
    // Nobody hears the error, and the exit code says it
    expect(shell("vscnn status --features none 2>&-")).toEqual([1, false]);
  });

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
    const args = [...EXTRACT_PHOTOS, "--out", "try", "--blocks", "color"];
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
    // Were refused as words too many
    expect((await vscnn("status", "features")).code).toBe(0);
    expect((await vscnn("verify", "features")).code).toBe(0);
    const twice = await vscnn("status", "features", "--features", "other");
    expect(twice.err).toBe("error: status takes one folder, got features and --features other\n");
    const pairs = await vscnn("inspect", "posts.csv", "--map", "viws=Views");
    expect(pairs.err).toContain("did you mean 'views'?");
    const column = await vscnn("inspect", "posts.csv", "--map", "views=Vews");
    expect(column.err).toContain('--map views=Vews: posts.csv has no column "Vews"; its columns are ');
  });
});

/** The words of an output, without its colors; times differ from run to run. */
function wordsOf(text: string): string[] {
  return stripVTControlCharacters(text)
    .replaceAll(/[\d.,]+ (milliseconds|seconds?|ms|s|a second)\b/g, "")
    .split(/\s+/);
}
