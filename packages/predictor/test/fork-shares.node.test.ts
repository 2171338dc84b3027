import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { forkShares } from "../src/node.ts";

const folder = mkdtempSync(join(tmpdir(), "shares-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A program that leaves a file called by what it is told, and then does what is said. */
function program(name: string, then = ""): string {
  const path = join(folder, `${name}.mjs`);
  const told = 'process.argv.slice(2).join(" ").replaceAll("/", " of ")';
  writeFileSync(
    path,
    `import fs from "node:fs"; fs.writeFileSync(${JSON.stringify(`${path}-`)} + ${told}, ""); ${then}`,
  );
  return path;
}
const told = (name: string) =>
  readdirSync(folder)
    .flatMap((file) => file.split(`${name}.mjs-`)[1] ?? [])
    .sort();

test("a process for each share, told which it is", async () => {
  await forkShares(program("plain"), 3);
  expect(told("plain")).toEqual(["--share 0 of 3", "--share 1 of 3", "--share 2 of 3"]);
  const args = ([index, of]: readonly [number, number]) => ["--part", `${index + 1}`, `${of}`];
  await forkShares(pathToFileURL(program("other")), 2, { args });
  expect(told("other")).toEqual(["--part 1 2", "--part 2 2"]);
});

test("one that does not end well is named, after all others have ended", async () => {
  const path = program("bad", 'if (process.argv[3] === "1/2") process.exit(3);');
  await expect(forkShares(path, 2)).rejects.toThrow(
    new Error("forkShares: the process of share 1/2 ended with code 3"),
  );
  expect(told("bad")).toHaveLength(2);
  const killed = program("killed", 'process.kill(process.pid, "SIGKILL");');
  await expect(forkShares(killed, 1)).rejects.toThrow("share 0/1 was ended by SIGKILL");
});

test("a signal ends the processes, and is the reason", async () => {
  const path = program("endless", "setInterval(() => {}, 1000);");
  const end = new AbortController();
  const running = forkShares(path, 2, { signal: end.signal });
  end.abort(new Error("enough"));
  await expect(running).rejects.toThrow(/^enough$/);
  await expect(forkShares(path, 2, { signal: end.signal })).rejects.toThrow(/^enough$/);
});

test.each([
  [5, 1, {}, "forkShares: path must be a path or a file: URL, got 5"],
  ["x.mjs", 0, {}, /^forkShares: shares must be an integer/],
  ["x.mjs", 1, { args: ["--share"] }, /^forkShares: args must be a function/],
])("refuses %j, %j, %j", async (path, shares, options, message) => {
  await expect(forkShares(path as never, shares, options as never)).rejects.toThrow(message);
});
