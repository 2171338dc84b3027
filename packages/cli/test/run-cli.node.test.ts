import { describe, expect, test } from "vitest";
import { nameValues } from "../src/command/name-values.ts";
import { VERBS } from "../src/verbs/index.ts";
import { folderOf, run } from "./run.ts";

describe("runCli", () => {
  test.each(Object.keys(VERBS))("%s --help shows an example", async (verb) => {
    const { code, out } = await run(folderOf(), [verb, "--help"]);
    expect(code).toBe(0);
    expect(out).toMatch(/Examples:\n {2}vscnn /);
    expect(out).toContain("--json");
  });

  test("an unknown verb or flag is an error that says what is near", async () => {
    const verb = await run(folderOf(), ["inspct"]);
    expect([verb.code, verb.out]).toEqual([1, ""]);
    expect(verb.err).toContain("Did you mean inspect?");
    const flag = await run(folderOf(), ["inspect", "posts.csv", "--datess", "dmy"]);
    expect(flag.code).toBe(1);
    expect(flag.err).toContain("Did you mean --dates?");
  });

  test("help tells the exit codes", async () => {
    const { code, out } = await run(folderOf(), ["--help"]);
    expect(code).toBe(0);
    expect(out).toContain("130 interrupted");
  });

  test("an aborted run ends with 130", async () => {
    const folder = folderOf({ "posts.csv": "date,views\n2024-05-01,7\n" });
    const { code, err } = await run(folder, ["inspect", "posts.csv"], { signal: AbortSignal.abort() });
    expect(code).toBe(130);
    expect(err).toMatch(/^interrupted: /);
  });

  test("colors stand where the console has them", async () => {
    const folder = folderOf({ "posts.csv": "date,views\n2024-05-01,7\n" });
    expect((await run(folder, ["inspect", "posts.csv"], { color: true })).out).toContain("\u001b[1m");
    expect((await run(folder, ["inspect", "posts.csv"])).out).not.toContain("\u001b");
  });
});

describe("nameValues", () => {
  test("adds pairs, a comma of a value behind a backslash", () => {
    expect(nameValues("views=Seen\\, in all, id = Nr", { a: "b" })).toEqual({
      a: "b",
      views: "Seen, in all",
      id: "Nr",
    });
  });

  test.each(["views", "=x", "__proto__=1", ""])("refuses %j", (text) => {
    expect(() => nameValues(text)).toThrow("It must be name=value,name=value");
  });
});
