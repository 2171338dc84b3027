import { createHash } from "node:crypto";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockFolder } from "../../src/node/lock-folder.ts";

/** A process that no machine can have: numbers end at 4,194,304. */
const GONE = 4_194_305;
const ID = "00000000-0000-4000-8000-000000000000";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "vscnn-lock-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

function thisMachine(): string {
  const processes = process.platform === "linux" ? readlinkSync("/proc/self/ns/pid") : "";
  return createHash("sha256").update(`${hostname()} ${processes}`).digest("hex").slice(0, 16);
}

/** The lock of a process that does not answer. */
function leaveLock(machine: string, pid: number): void {
  const lock = join(directory, "model.lock");
  mkdirSync(lock);
  writeFileSync(join(lock, `${machine}-${pid}-${ID}`), "");
}

describe("lockFolder", () => {
  it("is held once at a time, and leaves nothing", async () => {
    let holders = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        const lock = await lockFolder(directory);
        holders++;
        most = Math.max(most, holders);
        await lock.check();
        await new Promise((resolve) => setTimeout(resolve, 5));
        holders--;
        await lock.release();
      }),
    );
    expect(most).toBe(1);
    expect(readdirSync(directory)).toEqual([]);
  });

  it("takes the place of a killed process at once, and sweeps up", async () => {
    leaveLock(thisMachine(), GONE);
    mkdirSync(join(directory, `model.lock.${thisMachine()}-${GONE}-${ID}.tmp`));
    const lock = await lockFolder(directory, { untilGone: 1e9, untilRefused: 0 });
    await lock.check();
    await lock.release();
    expect(readdirSync(directory)).toEqual([]);
  });

  it("takes the place of a process elsewhere that gives no sign of life", async () => {
    leaveLock("0123456789abcdef", process.pid);
    await expect(lockFolder(directory, { untilGone: 1e9, untilRefused: 3 })).rejects.toThrow(
      `another process (${process.pid}) is writing to it`,
    );
    expect(readdirSync(directory)).toEqual(["model.lock"]);
    const lock = await lockFolder(directory, { untilGone: 3, untilRefused: 1e9 });
    await lock.release();
    expect(readdirSync(directory)).toEqual([]);
  });

  it("refuses while the other process lives", async () => {
    const held = await lockFolder(directory);
    // It beats once a second, so it is still for less than 2 seconds
    await expect(lockFolder(directory, { untilGone: 40, untilRefused: 60 })).rejects.toThrow(
      "is writing to it",
    );
    await held.check();
    await held.release();
  });

  it("gives up at the first sign of life if it is told to", async () => {
    const held = await lockFolder(directory);
    const patience = { untilGone: 1e9, untilRefused: 1e9, refusesLiving: true };
    await expect(lockFolder(directory, patience)).rejects.toThrow(
      `another process (${process.pid}) is writing`,
    );
    await held.release();
    leaveLock("0123456789abcdef", process.pid);
    const lock = await lockFolder(directory, { ...patience, untilGone: 3 });
    await lock.release();
  });

  it("tells its owner that it was taken over", async () => {
    const held = await lockFolder(directory);
    renameSync(join(directory, "model.lock"), join(directory, "elsewhere"));
    await expect(held.check()).rejects.toThrow("took the place over");
    await held.release();
  });

  it("refuses what is no lock", async () => {
    mkdirSync(join(directory, "model.lock"));
    writeFileSync(join(directory, "model.lock", "notes.txt"), "mine");
    await expect(lockFolder(directory, { untilGone: 1, untilRefused: 3 })).rejects.toThrow(
      "another process is writing to it",
    );
    expect(readdirSync(join(directory, "model.lock"))).toEqual(["notes.txt"]);
  });
});
