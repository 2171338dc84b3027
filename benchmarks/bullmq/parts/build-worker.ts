import { rmSync } from "node:fs";
import { join } from "node:path";
import { buildPackage } from "../../../test/build-package.ts";

const root = join(import.meta.dirname, "../../../packages/bullmq");

/** Builds the program of a worker as it is published: threads of TypeScript sources start ten times as slowly. */
export async function buildWorker(): Promise<{ program: string; remove: () => void }> {
  const folder = join(root, "node_modules", `.scale-${process.pid}`);
  const input = {
    work: join(import.meta.dirname, "../work.ts"),
    worker: join(root, "../pipeline/src/worker.ts"),
  };
  await buildPackage({ root, folder, input });
  return { program: join(folder, "work.js"), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
