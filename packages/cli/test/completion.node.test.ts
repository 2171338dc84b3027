import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { folderOf, run } from "./run.ts";
import { hasTerminal, inTerminal } from "./terminal.ts";

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
  expect(complete("vscnn", "completion", "z")).toEqual(["zsh"]);
  expect(complete("vscnn", "queue", "")).toContain("enqueue");
});

const hasZsh = spawnSync("zsh", ["--version"]).status === 0;

// Needs zsh and the program `script` of util-linux
describe.skipIf(!hasZsh || !hasTerminal)("zsh", () => {
  test.each([
    ["sourced", "autoload -Uz compinit; compinit -u -D; source ./_vscnn"],
    ["found in fpath", "fpath=($PWD $fpath); autoload -Uz compinit; compinit -u -D"],
  ])("completes verbs, flags of the verb, their values and files, %s", async (_, start) => {
    const { out } = await run(folderOf(), ["completion", "zsh"]);
    const folder = folderOf({ _vscnn: out, "table-of-posts.csv": "", ".zshrc": `PS1='ready> '\n${start}\n` });
    const { screens } = await inTerminal({
      command: "zsh -d -i",
      folder,
      columns: 100,
      env: { ZDOTDIR: folder },
      keys: [
        { after: /ready>/, press: "vscnn insp\t" },
        { after: /vscnn inspect/, press: "--date\t" },
        { after: /inspect --dates/, press: "md\t" },
        { after: /--dates mdy/, press: "tab\t" },
        { after: /mdy table-of-posts.csv/, press: "\u0015vscnn completion z\t" },
        { after: /completion zsh/, press: "\u0015vscnn e\t\t" },
        { after: /explain +--/, press: "\u0015exit\r" },
      ],
    });
    const seen = screens.map((lines) => lines.join("\n"));
    expect(seen).toContainEqual(
      expect.stringMatching(/^ready> vscnn inspect --dates mdy table-of-posts\.csv/m),
    );
    expect(seen).toContainEqual(expect.stringMatching(/^explain +-- what will be seen of a post/m));
  });
});

test("an unknown shell is refused", async () => {
  const { code, err } = await run(folderOf(), ["completion", "fish"]);
  expect(code).toBe(1);
  expect(err).toContain("Allowed choices are bash, zsh.");
});
