import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright";

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds that a processor worked for the thread; other programs do not change it. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/**
 * Milliseconds of processor time of the longest task on the main thread of a page, while something is done.
 *
 * The thread's own time is taken, not the clock's, so that a busy machine does not count as a slow page.
 */
export async function longestTask(browser: Browser, page: Page, work: () => Promise<void>): Promise<number> {
  const path = join(tmpdir(), `trace-${process.pid}.json`);
  await browser.startTracing(page, { path, categories: ["toplevel", "__metadata"] });
  try {
    await work();
  } finally {
    await browser.stopTracing();
  }
  const { traceEvents }: { traceEvents: readonly TraceEvent[] } = JSON.parse(readFileSync(path, "utf8"));
  rmSync(path);
  const mainThreads = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(({ pid, tid, ph, name }) => {
    return ph === "X" && name.endsWith("RunTask") && mainThreads.has(`${pid} ${tid}`);
  });
  if (tasks.length === 0) throw new Error("longestTask: the trace holds no task of a page");
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
}
