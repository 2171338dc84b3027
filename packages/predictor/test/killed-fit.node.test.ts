import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBackend } from "@vscnn/wasm-training";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashOf } from "../src/fitting/fingerprint.ts";
import { fitPredictor, packPredictor } from "../src/index.ts";
import { folderFitStore } from "../src/node.ts";
import { NETWORK_FIT } from "./network-fit.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fit-"));
  await startBackend();
});

afterAll(() => rm(folder, { recursive: true }));

test("a fit that is killed while a network trains goes on after its last epoch, to the bits of an unbroken one", async () => {
  const store = join(folder, "store");
  const child = fork(new URL("./children/fit-and-tell.ts", import.meta.url), [store], {
    execArgv: ["--conditions=@vscnn/source", "--import", "tsx"],
    stdio: "ignore",
  });
  child.on("message", (message) => {
    if (message === "train scnn 2") child.kill("SIGKILL");
  });
  expect((await once(child, "exit"))[1]).toBe("SIGKILL");
  const { features, config } = NETWORK_FIT;
  const steps: string[] = [];
  const resumed = await fitPredictor(features, config, {
    store: folderFitStore(store),
    onProgress: ({ step, done }) => steps.push(`${step} ${done}`),
  });
  expect(steps).not.toContain("train linear 0");
  expect(steps).not.toContain("train scnn 1");
  expect(steps).toContain("train scnn 4");
  expect(hashOf(packPredictor(resumed))).toBe(hashOf(packPredictor(await fitPredictor(features, config))));
});
