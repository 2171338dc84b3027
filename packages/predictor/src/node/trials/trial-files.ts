import { join } from "node:path";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { describeValue, MAX_FOREIGN_JSON_BYTES, parseForeignJson } from "@vscnn/core";
import { readRegularFile } from "@vscnn/core/node";
import type { Interval } from "@vscnn/metrics";
import { hashOf } from "../../fitting/fingerprint.ts";
import type { Trial, TrialResult } from "./trial-result.ts";

const ID = /^[\w-][\w.-]*$/;

/** Checks that the names of trials can be names of files, and that no two are the same. */
export function checkTrials(functionName: string, trials: readonly Trial[]): void {
  if (!Array.isArray(trials)) {
    throw new TypeError(`${functionName}: trials must be an array of trials, got ${describeValue(trials)}`);
  }
  const ids = new Set<string>();
  for (const [i, trial] of trials.entries()) {
    const id: unknown = trial?.id;
    if (typeof id !== "string") {
      throw new TypeError(`${functionName}: id of trial ${i} must be text, got ${describeValue(id)}`);
    }
    if (!ID.test(id) || id.length > 200) {
      const need = "must be a file's name of letters, digits, '.', '_' and '-'";
      throw new RangeError(`${functionName}: id of trial ${i} ${need}, got ${describeValue(id)}`);
    }
    if (ids.has(id)) {
      throw new RangeError(
        `${functionName}: ids of trials must be different, got ${describeValue(id)} twice`,
      );
    }
    ids.add(id);
  }
}

/** The file of a trial's result. */
export function trialFile(folder: string, id: string): string {
  return join(folder, `${id}.json`);
}

/** Changes with the trial and its data. */
export function trialKey(trial: Trial, data: string): string {
  return hashOf(utf8ToBytes(JSON.stringify([trial, data]))).slice(0, 16);
}

/** The result of a trial that is kept for its data; undefined if there is none, or a damaged one, which is done again. */
export async function readTrial(
  functionName: string,
  folder: string,
  trial: Trial,
  data: string,
): Promise<TrialResult | undefined> {
  const path = trialFile(folder, trial.id);
  let bytes: Uint8Array;
  try {
    bytes = await readRegularFile(functionName, path, { maxBytes: MAX_FOREIGN_JSON_BYTES });
  } catch (error) {
    if ((error as { cause?: NodeJS.ErrnoException }).cause?.code === "ENOENT") return undefined;
    throw error;
  }
  const result = parsed(functionName, path, bytes);
  if (!isResult(result) || result.key !== trialKey(trial, data)) return undefined;
  const { spearmanRho, mae, mse } = result.figures;
  return { ...result, figures: { spearmanRho: known(spearmanRho), mae: known(mae), mse: known(mse) } };
}

function parsed(functionName: string, path: string, bytes: Uint8Array): unknown {
  try {
    return parseForeignJson(functionName, path, bytes);
  } catch {
    return undefined;
  }
}

/** JSON has no NaN, and the null in its place would be added as 0. */
function known({ estimate, lower, upper }: Interval): Interval {
  return { estimate: estimate ?? Number.NaN, lower: lower ?? Number.NaN, upper: upper ?? Number.NaN };
}

function isResult(value: unknown): value is TrialResult {
  const { id, key, figures, ids, actual, predicted, trained, leaks } = (value ?? {}) as TrialResult;
  const { seconds, processorSeconds } = (value ?? {}) as TrialResult;
  return (
    [id, key].every((text) => typeof text === "string") &&
    [trained, seconds, processorSeconds].every((number) => typeof number === "number") &&
    [ids, leaks].every((list) => isListOf(list, "string")) &&
    [actual, predicted].every((list) => isListOf(list, "number") && list.length === ids.length) &&
    [figures?.spearmanRho, figures?.mae, figures?.mse].every(isInterval)
  );
}

function isListOf(list: unknown, type: "string" | "number"): list is unknown[] {
  return Array.isArray(list) && list.every((item) => typeof item === type);
}

function isInterval(value: unknown): value is Interval {
  const { estimate, lower, upper } = (value ?? {}) as Interval;
  return [estimate, lower, upper].every((number) => number === null || typeof number === "number");
}
