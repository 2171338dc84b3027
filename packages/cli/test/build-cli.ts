import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { BUILD_MILLISECONDS, buildPackage } from "../../../test/build-package.ts";

const root = join(import.meta.dirname, "..");

/** The program as it is published. */
export interface BuiltCli {
  /** The arguments with which Node runs it. */
  readonly program: string;
}

/** Builds the program before the tests of a file, and removes it after them. */
export function useBuiltCli(): BuiltCli {
  const folder = join(root, "node_modules", `.built-${process.pid}-${Math.floor(performance.now())}`);
  const input = {
    main: join(root, "src/main.ts"),
    worker: join(root, "../pipeline/src/worker.ts"),
    "task-worker": join(root, "../bullmq/src/task-worker.ts"),
  };
  beforeAll(() => buildPackage({ root, folder, input }), BUILD_MILLISECONDS);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { program: join(folder, "main.js") };
}
