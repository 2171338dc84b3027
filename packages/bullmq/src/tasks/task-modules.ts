import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { describeValue, reasonOf } from "@vscnn/core";
import { readRegularFile } from "@vscnn/core/node";
import type { TaskFunction } from "./task.ts";

/** The steps of a flow, which are modules of this package. */
const STEPS: Readonly<Record<string, () => Promise<{ default: TaskFunction }>>> = {
  "vscnn:sum": () => import("../steps/sum.ts"),
  "vscnn:reduce": () => import("../steps/reduce.ts"),
  "vscnn:transform": () => import("../steps/transform.ts"),
  "vscnn:train": () => import("../steps/train.ts"),
  "vscnn:predict": () => import("../steps/predict.ts"),
  "vscnn:learn": () => import("../steps/learn.ts"),
  "vscnn:ask": () => import("../steps/ask.ts"),
};
/** Packages whose versions may change what a step gives. */
const PACKAGES = [
  "@vscnn/baselines",
  "@vscnn/model",
  "@vscnn/pca",
  "@vscnn/pipeline",
  "@vscnn/predictor",
  "@vscnn/social",
  "@vscnn/wasm-training",
];
const MAX_BYTES = 2 ** 26;

/** Whether a module is a step of a flow. */
export function isStep(module: string): boolean {
  return Object.hasOwn(STEPS, module);
}

/** What stands for the code of a module: the hash of its file, or of the versions of what a step is made of. */
export async function moduleHash(functionName: string, module: string): Promise<string> {
  const hash = createHash("sha256");
  if (!isStep(module)) {
    return hash.update(await readRegularFile(functionName, module, { maxBytes: MAX_BYTES })).digest("hex");
  }
  const { resolve } = createRequire(import.meta.url);
  for (const name of PACKAGES) {
    const { version } = JSON.parse(readFileSync(resolve(`${name}/package.json`), "utf8"));
    hash.update(`${module} ${name} ${version}\n`);
  }
  return hash.digest("hex");
}

/** Loads the function of a module. */
export async function loadTask(module: string): Promise<TaskFunction> {
  const load = isStep(module) ? STEPS[module] : () => import(pathToFileURL(module).href);
  const loaded: unknown = await load().then(
    (found: { default: unknown }) => found.default,
    (cause: unknown) => {
      throw new Error(`${module} cannot be loaded: ${reasonOf(cause)}`, { cause });
    },
  );
  if (typeof loaded === "function") return loaded as TaskFunction;
  throw new TypeError(`${module} must have a function as its default export, has ${describeValue(loaded)}`);
}
