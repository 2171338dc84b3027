import { createHash, randomUUID } from "node:crypto";
import { readlinkSync } from "node:fs";
import { mkdir, readdir, rename, rm, rmdir, stat, unlink, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { isAlive } from "@vscnn/core/node";

/** Name of the one file in a lock: the machine, the process, and what no other lock has. */
const OWNER = /^([0-9a-f]{16})-(\d+)-[0-9a-f-]{36}$/;

const POLL_MILLISECONDS = 50;
const BEAT_MILLISECONDS = 1000;

/** How often a lock is looked at before the wait for it ends, 20 times a second. */
export interface LockPatience {
  /** Looks without a sign of life after which its owner counts as gone. @defaultValue 600 */
  untilGone?: number;
  /** Looks after which a living owner makes the waiting process give up. @defaultValue 2400 */
  untilRefused?: number;
  /** Whether to give up at the first sign of life of the owner. @defaultValue false */
  refusesLiving?: boolean;
}

/** A place that this process alone may write to. */
export interface PlaceLock {
  /** @throws Error if the place was taken from this process, since it gave no sign of life */
  check(): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes a place for this process, waiting while another has it.
 *
 * The lock is a folder with one file, named after its owner. It comes into being whole, by a rename, which fails where
 * a lock with a file is. An owner that was killed is known by its process, or by its file's time standing still; then
 * that one file is removed by its name, which cannot hit the lock of whoever was faster. So the lock is never held twice,
 * and a crash does not leave it for ever.
 *
 * @param lock - path of the lock's folder, which says who writes to the place
 * @throws Error if the other process does not end within the patience
 */
export async function lockPlace(lock: string, patience: LockPatience = {}): Promise<PlaceLock> {
  const owner = `${machine()}-${process.pid}-${randomUUID()}`;
  const untaken = `${lock}.${owner}.tmp`;
  const file = join(lock, owner);
  try {
    await mkdir(untaken);
    await writeFile(join(untaken, owner), "");
    await takePlace(untaken, lock, patience);
  } catch (error) {
    await rm(untaken, { recursive: true, force: true });
    throw error;
  }
  let beats = 0;
  // Any change of the time is a sign of life; which time it is does not matter
  const beating = setInterval(() => {
    beats++;
    utimes(file, beats, beats).catch(() => {});
  }, BEAT_MILLISECONDS);
  beating.unref();
  // What others have left can be removed the next time: this process has the place now, and would never give it back
  await removeUntaken(lock).catch(() => {});
  return {
    async check() {
      if ((await timeOf(file)) === undefined) {
        throw new Error("another process took the place over, since this one gave no sign of life");
      }
    },
    async release() {
      clearInterval(beating);
      released.add(owner);
      await rm(file, { force: true });
      released.delete(owner);
      await removeIfEmpty(lock);
    },
  };
}

/** Locks that this process has given back: one whose files could not be removed keeps nobody waiting. */
const released = new Set<string>();

async function takePlace(
  untaken: string,
  lock: string,
  { untilGone = 600, untilRefused = 2400, refusesLiving = false }: LockPatience,
): Promise<void> {
  let seen = "";
  let still = 0;
  let lives = false;
  for (let looks = 0; ; looks++) {
    if (await renamed(untaken, lock)) return;
    const [owner] = await listed(lock);
    if (owner === undefined) {
      await removeIfEmpty(lock);
    } else {
      const sign = `${owner} ${await timeOf(join(lock, owner))}`;
      still = sign === seen ? still + 1 : 0;
      lives = refusesLiving && seen !== "" && sign !== seen;
      seen = sign;
      if (OWNER.test(owner) && (released.has(owner) || isDead(owner) || still >= untilGone)) {
        await unlink(join(lock, owner)).catch(ignore("ENOENT"));
        continue;
      }
    }
    if (lives || looks >= untilRefused) {
      const who = OWNER.exec(owner ?? "")?.[2];
      throw new Error(`another process${who === undefined ? "" : ` (${who})`} is writing to it`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
  }
}

/** Gives a lock its place, if there is none or an empty one. */
async function renamed(untaken: string, lock: string): Promise<boolean> {
  try {
    await rename(untaken, lock);
    return true;
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    // Windows does not let a folder take the place of another, not even of an empty one
    const isTaken =
      ["EEXIST", "ENOTEMPTY"].includes(code) || (process.platform === "win32" && code === "EPERM");
    if (isTaken) return false;
    throw error;
  }
}

/** Removes what processes left that were killed while they took this lock. */
async function removeUntaken(lock: string): Promise<void> {
  const start = `${basename(lock)}.`;
  for (const name of await listed(dirname(lock))) {
    if (!name.startsWith(start) || !name.endsWith(".tmp")) continue;
    const owner = name.slice(start.length, -".tmp".length);
    if (isDead(owner)) await rm(join(dirname(lock), name), { recursive: true, force: true });
  }
}

function isDead(owner: string): boolean {
  const [, where, pid] = OWNER.exec(owner) ?? [];
  return where === machine() && !isAlive(Number(pid));
}

let known: string | undefined;

/** This machine, as far as its processes can be asked after by their numbers: containers count their own. */
function machine(): string {
  if (known !== undefined) return known;
  let processes = "";
  try {
    processes = readlinkSync("/proc/self/ns/pid");
  } catch {
    // Only Linux has such a file
  }
  known = createHash("sha256").update(`${hostname()} ${processes}`).digest("hex").slice(0, 16);
  return known;
}

async function listed(directory: string): Promise<string[]> {
  return (await readdir(directory).catch(ignore("ENOENT"))) ?? [];
}

async function timeOf(path: string): Promise<number | undefined> {
  return (await stat(path).catch(ignore("ENOENT")))?.mtimeMs;
}

async function removeIfEmpty(directory: string): Promise<void> {
  await rmdir(directory).catch(ignore("ENOENT", "ENOTEMPTY", "EEXIST"));
}

/** Makes undefined of the errors that only say that another process was faster. */
function ignore(...codes: string[]): (error: unknown) => undefined {
  return (error) => {
    if (codes.includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  };
}
