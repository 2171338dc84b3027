import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { type Attempt, type Fault, failingAt } from "./failing-files.ts";

/** Something that is written over what was written before. */
export interface Case {
  /** Writes the old state into an empty folder. */
  before: (folder: string) => Promise<unknown>;
  /** Writes the new one over it. */
  write: (folder: string) => Promise<unknown>;
  /** What a reader finds, as text: the old state, the new one, or one of `between`. */
  read: (folder: string) => Promise<string>;
  /** What errors begin with: the system's own where a function of core is called. */
  error: RegExp;
  /** States that a fault may leave beside the old and the new: `none` where a reader finds that it is to be made anew. */
  between?: readonly string[];
  /** Names that stay where they could not be removed: what other machines may be writing, no next try removes. */
  staying?: RegExp;
}

/** Calls that clean up: what they were to remove may stay until the next write. */
const CLEANING: readonly (string | undefined)[] = ["rm", "rmdir", "unlink", "readdir"];

/** All files below a folder. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
}

/** Tests what becomes of a case, in folders of a place, for every call of the file system that can go wrong. */
export function testFaults(place: string, { before, write, read, error, between = [], staying }: Case): void {
  const [old, now, tried] = ["old", "new", "tried"].map((state) => join(place, state));
  let states: string[];
  let wanted: string[];

  beforeAll(async () => {
    for (const folder of [old, now]) {
      mkdirSync(folder, { recursive: true });
      await before(folder);
    }
    await write(now);
    wanted = filesIn(now);
    states = [await read(old), await read(now), ...between];
    expect(states[0]).not.toBe(states[1]);
  }, 60_000);

  /** Tries to write over the old state, with a fault, and looks at what there is then and after the next try. */
  async function tryWith(fault: Fault): Promise<Attempt> {
    const { isLasting = false } = fault;
    rmSync(tried, { recursive: true, force: true });
    cpSync(old, tried, { recursive: true });
    const attempt = await failingAt(fault, tried, () => write(tried));
    const where = `${fault.kind ?? ""} call ${fault.at}, ${attempt.failed}`;
    if (attempt.error !== undefined) expect((attempt.error as Error).message, where).toMatch(error);
    const found = await read(tried);
    expect(states, `${where} left ${found}`).toContain(found);
    if (attempt.error === undefined) expect(found, where).toBe(states[1]);
    if (!isLasting && !CLEANING.includes(attempt.failed)) {
      expect(
        filesIn(tried).filter((file) => /\.tmp$|writing-|\.lock/.test(file)),
        where,
      ).toEqual([]);
    }
    await write(tried);
    expect(await read(tried), `${where}, next try`).toBe(states[1]);
    if (!isLasting) {
      const left = filesIn(tried).filter((file) => !(staying?.test(file) && attempt.failed === "rm"));
      expect(left, `${where}, next try`).toEqual(wanted);
    }
    return attempt;
  }

  test("is old or new whenever one call fails, with a clear error, no litter and a next try that succeeds", {
    timeout: 300_000,
  }, async () => {
    let failures = 0;
    for (let at = 1; ; at++) {
      const { calls, error: fault } = await tryWith({ at });
      if (fault !== undefined) failures++;
      if (calls < at) break;
    }
    expect(failures).toBeGreaterThan(3);
  });

  test("is old or new when all calls fail from one on", { timeout: 300_000 }, async () => {
    for (let at = 1; ; at++) {
      const { calls } = await tryWith({ at, isLasting: true });
      if (calls < at) break;
    }
  });

  test("is old or new whenever a read ends early, and new where it is only shorter than was asked for", {
    timeout: 300_000,
  }, async () => {
    const { error: fault } = await tryWith({ at: 1, isLasting: true, kind: "short" });
    expect(fault).toBeUndefined();
    for (let at = 1; ; at++) {
      const { calls } = await tryWith({ at, kind: "cut" });
      if (calls < at) break;
    }
  });
}
