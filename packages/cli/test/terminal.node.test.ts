import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { useBuiltCli } from "./build-cli.ts";
import { photoFolder } from "./photo-folder.ts";
import { folderOf } from "./run.ts";
import { hasTerminal, inTerminal } from "./terminal.ts";

const built = useBuiltCli();
const CTRL_C = "\u0003";
const ESCAPE = "\u001b";

/** A folder whose photos take some time each, whatever the machine. */
function slowFolder(photos: number, hangsAfter: number = photos + 10): string {
  const folder = photoFolder(photos);
  const module = `let seen = 0;
export default async () => {
  await new Promise((end) => setTimeout(end, seen++ < ${hangsAfter} ? 60 : 600_000));
  return Float32Array.of(1);
};
`;
  writeFileSync(join(folder, "slow.mjs"), module);
  return folder;
}

const extract = (flags = "") =>
  `${process.execPath} ${built.program} extract --posts posts.csv --photos photos --out features --blocks "" --custom-block slow=slow.mjs:1 --workers 1 --shard-size 5 ${flags}`;

// Needs the program `script` of util-linux, which every Debian has
describe.skipIf(!hasTerminal)("in a terminal", () => {
  test.each([80, 40])("progress stays on one line of %i columns, and is gone at the end", async (columns) => {
    const { code, written, screens } = await inTerminal({
      command: extract(),
      folder: slowFolder(20),
      columns,
    });
    expect(code).toBe(0);
    const bars = screens.map((lines) => lines.filter((line) => /^photos .*\d+ of 20/.test(line)));
    expect(Math.max(...bars.map((lines) => lines.length))).toBe(1);
    const seen = new Set(bars.flat().map((line) => / (\d+) of 20/.exec(line)?.[1]));
    expect(seen.size).toBeGreaterThan(3);
    expect(bars.flat().some((line) => /\d a second, \d+ s left/.test(line))).toBe(true);
    expect(bars.flat().every((line) => /^photos [=-]{10,} /.test(line) === (columns === 80))).toBe(true);
    const last = screens.at(-1)?.join("\n");
    expect(last).not.toMatch(/^photos .* of 20/m);
    expect(last).toContain("20  photos with features");
    // The cursor was hidden while the bar was there, and is shown again
    expect(written.lastIndexOf(`${ESCAPE}[?25h`)).toBeGreaterThan(written.lastIndexOf(`${ESCAPE}[?25l`));
  });

  test("Ctrl-C stops clean, and the same command goes on", async () => {
    const folder = slowFolder(30);
    const stopped = await inTerminal({
      command: extract(),
      folder,
      columns: 80,
      keys: [{ after: / [6-9] of 30/, press: CTRL_C }],
    });
    expect(stopped.code).toBe(130);
    const screen = stopped.screens.at(-1)?.join("\n");
    expect(screen).toContain("stopping after what is in flight; once more stops at once");
    // Shards of five, of which one is kept at least when the sixth photo is seen
    expect(screen).toMatch(/features keeps (?:5|10|15|20) of 30 posts/);
    expect(screen).toContain("interrupted: what was finished is kept; the same command goes on");
    expect(screen).not.toMatch(/^photos .* of 30/m);
    expect(stopped.written.lastIndexOf(`${ESCAPE}[?25h`)).toBeGreaterThan(
      stopped.written.lastIndexOf(`${ESCAPE}[?25l`),
    );
    const again = await inTerminal({ command: extract(), folder, columns: 80 });
    expect(again.code).toBe(0);
    expect(again.screens.at(-1)?.join("\n")).toMatch(/features has [1-5] of 6 shards already: going on/);
  });

  test("a second Ctrl-C does not wait for a photo that hangs", async () => {
    const folder = slowFolder(12, 8);
    const began = performance.now();
    const { code, written } = await inTerminal({
      command: extract(),
      folder,
      columns: 80,
      keys: [
        { after: / [5-8] of 12/, press: CTRL_C },
        { after: /once more stops at once/, press: CTRL_C },
      ],
    });
    expect(code).toBe(130);
    expect(performance.now() - began).toBeLessThan(60_000);
    expect(written.lastIndexOf(`${ESCAPE}[?25h`)).toBeGreaterThan(written.lastIndexOf(`${ESCAPE}[?25l`));
  });

  test("colors stand on a screen alone, and nowhere with NO_COLOR", async () => {
    const folder = folderOf({ "posts.csv": "date,views\n2024-05-01,5\n" });
    const inspect = `${process.execPath} ${built.program} inspect posts.csv`;
    const shown = (command: string, env = {}) => inTerminal({ command, folder, columns: 80, env });
    const colored = `${ESCAPE}[1m`;
    expect((await shown(inspect)).written).toContain(colored);
    expect((await shown(inspect, { NO_COLOR: "1" })).written).not.toContain(ESCAPE);
    expect((await shown(inspect, { TERM: "dumb" })).written).not.toContain(ESCAPE);
    expect((await shown(`${inspect} | cat`)).written).not.toContain(ESCAPE);
    expect((await shown(`${inspect}x.csv; echo`)).written).toContain(`${ESCAPE}[31merror`);
    expect((await shown(`${inspect}x.csv 2>&1 | cat`)).written).not.toContain(ESCAPE);
  });

  test("help fits a narrow screen", async () => {
    const { screens } = await inTerminal({
      command: `${process.execPath} ${built.program} --help`,
      folder: folderOf(),
      columns: 40,
    });
    expect(Math.max(...(screens.at(-1) ?? []).map((line) => line.length))).toBeLessThanOrEqual(40);
  });
});
