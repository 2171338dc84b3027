import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const harnessDirectory = dirname(fileURLToPath(import.meta.url));

/** A Python process that runs the tasks of a `peer.py`. */
export interface Peer {
  /** Versions of Python and of the peer's libraries. */
  versions: Record<string, string>;
  /** Runs a task once and gives what it returned. */
  call(task: string, taskArguments?: Record<string, unknown>): Promise<unknown>;
  /** Seconds a call of a task, repeated until `minSeconds` have passed. */
  time(task: string, minSeconds: number, taskArguments?: Record<string, unknown>): Promise<number>;
  /** The same in the seconds that processors work for the peer: what `processorTimed` is compared with. */
  processorTime(task: string, minSeconds: number, taskArguments?: Record<string, unknown>): Promise<number>;
  /** How often it was asked for something. */
  asked(): number;
  /** Forgets the most memory that its process had. */
  restartPeak(): Promise<void>;
  /** The most memory that its process and those that it started had since then, in MiB; undefined where the system does not tell. */
  peakMebibytes(): Promise<number | undefined>;
  stop(): void;
}

/** Those that are started and not stopped. */
export const runningPeers: Set<Peer> = new Set();

/** Starts `peer.py` with one thread per library, unless `threads` says otherwise. PYTHON names another interpreter. */
export async function startPeer(script: string, options: { threads?: number } = {}): Promise<Peer> {
  const threads = String(options.threads ?? 1);
  const child = spawn(process.env.PYTHON ?? "/usr/bin/python3", ["-u", script], {
    stdio: ["pipe", "pipe", "inherit"],
    env: {
      ...process.env,
      PYTHONPATH: harnessDirectory,
      OMP_NUM_THREADS: threads,
      OPENBLAS_NUM_THREADS: threads,
      MKL_NUM_THREADS: threads,
    },
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let failure: Error | undefined;
  child.on("error", (error) => {
    failure = error;
  });
  child.stdin.on("error", () => {});

  let requests = 0;
  async function ask(request: unknown): Promise<unknown> {
    requests++;
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await answers.next();
    if (done) throw new Error(`${script} ended without an answer`, { cause: failure });
    const message = JSON.parse(value);
    if (message.error !== undefined) throw new Error(`${script}: ${message.error}`);
    return message.reply;
  }

  const versions = (await ask({ kind: "versions" })) as Record<string, string>;
  const measure =
    (kind: string): Peer["time"] =>
    async (task, minSeconds, taskArguments = {}) =>
      (await ask({ kind, task, arguments: taskArguments, minSeconds })) as number;
  const peer: Peer = {
    versions,
    call: (task, taskArguments = {}) => ask({ kind: "call", task, arguments: taskArguments }),
    time: measure("time"),
    processorTime: measure("processorTime"),
    asked: () => requests,
    restartPeak: async () => void (await ask({ kind: "restartPeak" })),
    peakMebibytes: async () => ((await ask({ kind: "peak" })) as number | null) ?? undefined,
    stop: () => {
      runningPeers.delete(peer);
      child.stdin.end();
    },
  };
  runningPeers.add(peer);
  return peer;
}
