import { join } from "node:path";
import { useBuiltPackage } from "../../../test/use-built-package.ts";
import type * as Bullmq from "../src/index.ts";

/** The package as it would be installed. */
interface BuiltBullmq {
  /** The program of a worker. */
  readonly program: string;
  /** A module of tasks: `test/children/trial.ts`. */
  readonly trial: string;
  /** The exports of the package. */
  readonly bullmq: typeof Bullmq;
}

/** Builds the package before the tests of a file. */
export function useBuiltBullmq(): BuiltBullmq {
  const root = join(import.meta.dirname, "..");
  const input = {
    index: join(root, "src/index.ts"),
    work: join(root, "test/children/work.ts"),
    trial: join(root, "test/children/trial.ts"),
    "task-worker": join(root, "src/task-worker.ts"),
    worker: join(root, "../pipeline/src/worker.ts"),
  };
  const built = useBuiltPackage<typeof Bullmq>({ root, input });
  return {
    program: join(built.folder, "work.js"),
    trial: join(built.folder, "trial.js"),
    get bullmq() {
      return built.exports;
    },
  };
}
