import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBackend } from "@vscnn/wasm-training";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { hashOf } from "../src/fitting/fingerprint.ts";
import { type FeatureSet, fitPredictor, type PredictorConfig, packPredictor } from "../src/index.ts";
import { folderFitStore } from "../src/node.ts";
import { BOOSTING_FIT } from "./boosting-fit.ts";
import { NETWORK_FIT } from "./network-fit.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fit-"));
  await startBackend();
});

afterAll(() => rm(folder, { recursive: true }));

// Processes that start beside others may take their time
vi.setConfig({ testTimeout: 180_000 });

/** Kills a fit in a process of its own when it tells of a step. */
async function killAt(store: string, kind: "network" | "boosting", step: string): Promise<void> {
  const child = fork(new URL("./children/fit-and-tell.ts", import.meta.url), [store, kind], {
    execArgv: ["--conditions=@vscnn/source", "--import", "tsx"],
    stdio: "ignore",
  });
  child.on("message", (message) => {
    if (message === step) child.kill("SIGKILL");
  });
  expect((await once(child, "exit"))[1]).toBe("SIGKILL");
}

/** The steps of a fit that goes on with what a store keeps, and whether it has the bits of an unbroken one. */
async function resumed(
  store: string,
  { features, config }: { features: FeatureSet; config: PredictorConfig },
): Promise<{ steps: string[]; isSame: boolean }> {
  const steps: string[] = [];
  const predictor = await fitPredictor(features, config, {
    store: folderFitStore(store),
    onProgress: ({ step, done }) => steps.push(`${step} ${done}`),
  });
  const whole = await fitPredictor(features, config);
  return { steps, isSame: hashOf(packPredictor(predictor)) === hashOf(packPredictor(whole)) };
}

test("a fit that is killed while a network trains goes on after its last epoch, to the bits of an unbroken one", async () => {
  const store = join(folder, "network");
  await killAt(store, "network", "train scnn 2");
  const { steps, isSame } = await resumed(store, NETWORK_FIT);
  expect(steps).not.toContain("train linear 0");
  expect(steps).not.toContain("train scnn 1");
  expect(steps).toContain("train scnn 4");
  expect(isSame).toBe(true);
});

test("one that is killed while trees are boosted loses the last of them at most, and so does one that is stopped after it", async () => {
  const store = join(folder, "boosting");
  await killAt(store, "boosting", "train boosting 27");
  expect((await readdir(store)).sort()).toEqual(["boosting.trees0", "boosting.trees1", "fit"]);
  const stop = new AbortController();
  const stopped = fitPredictor(BOOSTING_FIT.features, BOOSTING_FIT.config, {
    store: folderFitStore(store),
    signal: stop.signal,
    onProgress: ({ done }) => done === 45 && stop.abort(new Error("stopped")),
  });
  await expect(stopped).rejects.toThrow("stopped");
  const { steps, isSame } = await resumed(store, BOOSTING_FIT);
  expect(steps.find((step) => /^train boosting [1-9]/.test(step))).toBe("train boosting 41");
  expect(steps).toContain("train boosting 60");
  expect(isSame).toBe(true);
});
