import { join } from "node:path";
import { useBuiltPackage } from "../../../test/use-built-package.ts";

/** The program as it is published. */
export interface BuiltCli {
  /** The arguments with which Node runs it. */
  readonly program: string;
}

/** Builds the program before the tests of a file. */
export function useBuiltCli(): BuiltCli {
  const root = join(import.meta.dirname, "..");
  const input = {
    main: join(root, "src/main.ts"),
    worker: join(root, "../pipeline/src/worker.ts"),
    "task-worker": join(root, "../bullmq/src/task-worker.ts"),
  };
  return { program: join(useBuiltPackage({ root, input }).folder, "main.js") };
}
