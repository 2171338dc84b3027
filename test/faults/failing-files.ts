import fs from "node:fs";
import promises, { type FileHandle } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";

/** What became of work in which one call of the file system failed. */
export interface Attempt {
  /** Calls that concerned the folder, that one among them. */
  calls: number;
  /** The call that failed; `undefined` where the work ended before it. */
  failed: string | undefined;
  /** What the work threw. */
  error: unknown;
}

/** Which calls fail. */
export interface Fault {
  /** The first call that fails, counted from 1. */
  at: number;
  /** Whether all later ones do too, as on a disk that is gone. */
  isLasting?: boolean;
  /**
   * What becomes of it. Only reads of open files are counted where they end early: `short` gives half of the bytes that were asked
   * for, as any system may, and `cut` none, as at the end of a file that others shorten. @defaultValue 'fails'
   */
  kind?: "fails" | "short" | "cut";
}

type Call = (...args: never[]) => unknown;
type Calls = Record<string, Call>;

const ASYNC = [
  ...["open", "rename", "rm", "rmdir", "unlink", "mkdir", "writeFile", "readFile", "readdir"],
  ...["stat", "lstat", "realpath", "utimes", "link", "access"],
];
const SYNC = ["openSync", "writeFileSync", "appendFileSync", "renameSync", "rmSync", "mkdirSync"];
const WRITES = ["write", "writeFile", "appendFile"];
const OF_HANDLE = [
  "writeFile",
  "write",
  "appendFile",
  "sync",
  "datasync",
  "read",
  "readFile",
  "stat",
  "close",
];

/**
 * Does work while the n-th call that it makes of the file system, on anything in a folder, fails as on a full disk. A write
 * that fails has written half of its bytes, whichever call it is, and a file that cannot be closed is closed.
 */
export async function failingAt(
  { at, isLasting = false, kind = "fails" }: Fault,
  folder: string,
  work: () => Promise<unknown>,
): Promise<Attempt> {
  let calls = 0;
  let failed: string | undefined;
  /** Counts a call. @returns whether it is one that goes wrong */
  const isStruck = (name: string): boolean => {
    calls++;
    if (isLasting ? calls < at : calls !== at) return false;
    failed ??= name;
    return true;
  };
  /** The error of this call, if it is one that fails. */
  const faultOf = (name: string): Error | undefined => {
    if (kind !== "fails" || !isStruck(name)) return undefined;
    return Object.assign(new Error(`ENOSPC: no space left on device, ${name}`), {
      code: "ENOSPC",
      syscall: name,
    });
  };
  const isInside = ([path]: readonly unknown[]) => typeof path === "string" && path.startsWith(folder);

  const restore = [
    replace(promises as unknown as Calls, ASYNC, (name, call) => async (...args: never[]) => {
      const fault = isInside(args) ? faultOf(name) : undefined;
      if (fault !== undefined) {
        if (WRITES.includes(name)) await call(...firstHalf(args, 1));
        throw fault;
      }
      const result = await call(...args);
      if (name === "open" && isInside(args)) watch(result as FileHandle);
      return result;
    }),
    replace(fs as unknown as Calls, SYNC, (name, call) => (...args: never[]) => {
      const fault = isInside(args) ? faultOf(name) : undefined;
      if (fault !== undefined) throw fault;
      return call(...args);
    }),
  ];

  function watch(handle: FileHandle): void {
    replace(handle as unknown as Calls, OF_HANDLE, (name, call) => async (...args: never[]) => {
      if (name === "read" && kind !== "fails" && isStruck(name)) {
        return kind === "cut" ? { bytesRead: 0, buffer: args[0] } : call(...shortRead(args));
      }
      const fault = faultOf(name);
      if (fault === undefined) return call(...args);
      if (name === "close") await call();
      else if (WRITES.includes(name)) await call(...firstHalf(args, 0));
      throw fault;
    });
  }

  syncBuiltinESMExports();
  try {
    await work();
    return { calls, failed, error: undefined };
  } catch (error) {
    return { calls, failed, error };
  } finally {
    for (const undo of restore) undo();
    syncBuiltinESMExports();
  }
}

/** The arguments of a write, of which the content stands at a place, with half of the content. */
function firstHalf(args: readonly unknown[], place: number): never[] {
  const [content, offset, length] = args.slice(place);
  const isOfBytes = content instanceof Uint8Array;
  // A `write` may name a part of its bytes, the part's place in the file after it
  if (isOfBytes && typeof offset === "number" && typeof length === "number") {
    return args.with(place + 2, length >> 1) as never[];
  }
  const half = (content as Uint8Array | string).length >> 1;
  return args.with(place, isOfBytes ? content.subarray(0, half) : String(content).slice(0, half)) as never[];
}

/** The arguments of a read that asks for half of the bytes, and for one at least. */
function shortRead([buffer, offset, length, ...others]: readonly unknown[]): never[] {
  return [buffer, offset, ((length as number) + 1) >> 1, ...others] as never[];
}

/** Puts others in the place of some functions of an object, and gives what takes them back. */
function replace(
  object: Calls,
  names: readonly string[],
  other: (name: string, call: Call) => Call,
): () => void {
  const own = names.map((name) => [name, object[name]] as const);
  for (const [name, call] of own) object[name] = other(name, call.bind(object) as Call);
  return () => {
    for (const [name, call] of own) object[name] = call;
  };
}
