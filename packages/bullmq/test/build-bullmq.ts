import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { BUILD_MILLISECONDS, buildPackage } from "../../../test/build-package.ts";
import type * as Bullmq from "../src/index.ts";

const root = join(import.meta.dirname, "..");

/** The package as it would be installed. */
interface BuiltBullmq {
  /** The program of a worker. */
  readonly program: string;
  /** A module of tasks: `test/children/trial.ts`. */
  readonly trial: string;
  /** The exports of the package. */
  readonly bullmq: typeof Bullmq;
}

/** Builds the package before the tests of a file, and removes it after them. */
export function useBuiltBullmq(): BuiltBullmq {
  const folder = join(root, "node_modules", `.built-${process.pid}`);
  let bullmq: typeof Bullmq | undefined;
  beforeAll(async () => {
    const input = {
      index: join(root, "src/index.ts"),
      work: join(root, "test/children/work.ts"),
      trial: join(root, "test/children/trial.ts"),
      "task-worker": join(root, "src/task-worker.ts"),
      worker: join(root, "../pipeline/src/worker.ts"),
    };
    await buildPackage({ root, folder, input });
    bullmq = await import(/* @vite-ignore */ join(folder, "index.js"));
  }, BUILD_MILLISECONDS);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    program: join(folder, "work.js"),
    trial: join(folder, "trial.js"),
    get bullmq() {
      return bullmq as typeof Bullmq;
    },
  };
}
