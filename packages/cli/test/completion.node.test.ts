import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { folderOf, run } from "./run.ts";

test("bash completes verbs, flags of the verb and their values", async () => {
  const { code, out } = await run(folderOf(), ["completion", "bash"]);
  expect(code).toBe(0);
  const complete = (...words: string[]) => {
    const array = words.map((word) => `'${word}'`).join(" ");
    const script = `${out}\nCOMP_WORDS=(${array}); COMP_CWORD=${words.length - 1}; _vscnn; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync("bash", ["-c", script], { encoding: "utf8" });
    expect(stderr).toBe("");
    return stdout.trim().split("\n");
  };
  expect(complete("vscnn", "insp")).toEqual(["inspect"]);
  expect(complete("vscnn", "inspect", "--dat")).toEqual(["--dates"]);
  expect(complete("vscnn", "inspect", "--dates", "m")).toEqual(["mdy"]);
});

test("the script for zsh names every verb with what it does", async () => {
  const { code, out } = await run(folderOf(), ["completion", "zsh"]);
  expect(code).toBe(0);
  expect(out).toMatch(/^#compdef vscnn\n/);
  expect(out).toContain("'inspect:what a table of posts is taken for");
  expect(out).toContain("'--dates[");
});

test("an unknown shell is refused", async () => {
  const { code, err } = await run(folderOf(), ["completion", "fish"]);
  expect(code).toBe(1);
  expect(err).toContain("the shell must be bash or zsh, got fish");
});
