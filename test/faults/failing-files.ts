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
interface Fault {
  /** The first call that fails, counted from 1. */
  at: number;
  /** Whether all later ones do too, as on a disk that is gone. */
  isLasting?: boolean;
}

type Call = (...args: never[]) => unknown;
type Calls = Record<string, Call>;

const ASYNC = [
  ...["open", "rename", "rm", "rmdir", "unlink", "mkdir", "writeFile", "readFile", "readdir"],
  ...["stat", "lstat", "realpath", "utimes", "link", "access"],
];
const SYNC = ["openSync", "writeFileSync", "appendFileSync", "renameSync", "rmSync", "mkdirSync"];
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
 * that fails has written half of its bytes, and a file that cannot be closed is closed.
 */
export async function failingAt(
  { at, isLasting = false }: Fault,
  folder: string,
  work: () => Promise<unknown>,
): Promise<Attempt> {
  let calls = 0;
  let failed: string | undefined;
  /** The error of this call, if it is one that fails. */
  const faultOf = (name: string): Error | undefined => {
    calls++;
    if (isLasting ? calls < at : calls !== at) return undefined;
    failed ??= name;
    return Object.assign(new Error(`ENOSPC: no space left on device, ${name}`), {
      code: "ENOSPC",
      syscall: name,
    });
  };
  const isInside = ([path]: readonly unknown[]) => typeof path === "string" && path.startsWith(folder);

  const restore = [
    replace(promises as unknown as Calls, ASYNC, (name, call) => async (...args: never[]) => {
      const fault = isInside(args) ? faultOf(name) : undefined;
      if (fault !== undefined) throw fault;
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
      const fault = faultOf(name);
      if (fault === undefined) return call(...args);
      const [bytes] = args as unknown[];
      if (name === "close") await call();
      else if (name === "writeFile" && bytes instanceof Uint8Array) {
        await call(...([bytes.subarray(0, bytes.length >> 1)] as never[]));
      }
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
