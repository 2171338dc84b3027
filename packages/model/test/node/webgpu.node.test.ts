import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import "@tensorflow/tfjs-backend-cpu";
import { setBackend } from "@tensorflow/tfjs-core";
import { afterAll, expect, it } from "vitest";
import { predict } from "../../src/index.ts";
import { loadModel } from "../../src/node.ts";
import { ended, startChildIn } from "../children/run-child.ts";
import { smallData } from "../small-network.ts";
import { softwareDriver } from "../software-driver.ts";

const folder = mkdtempSync(join(tmpdir(), "vscnn-"));
afterAll(() => rmSync(folder, { recursive: true }));

const close = (actual: readonly number[], expected: readonly number[]) => {
  expect(actual).toHaveLength(expected.length);
  // Other orders of summation, in single precision
  for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, 4);
};

it.skipIf(softwareDriver === undefined)(
  "trains, loses its device, goes on and saves through Dawn, on the software driver of Debian's chromium",
  { timeout: 300_000 },
  async () => {
    const child = startChildIn(softwareDriver, new URL("../children/webgpu.ts", import.meta.url), folder);
    const end = ended(child);
    const output = await text(child.stdout as NodeJS.ReadableStream);
    // Nothing that Dawn runs keeps the program from its end
    expect(await end).toBe(0);
    const found = JSON.parse(output.trim().split("\n").at(-1) ?? "");
    expect(found.names).toEqual(["wasm", "webgpu"]);
    close(found.whole.losses, found.cpu.losses);
    close(found.whole.predicted, found.cpu.predicted);
    expect(found.lost).toMatch(
      /^trainModel: the device of the backend 'webgpu' was lost \(.+\): await startBackend/,
    );
    expect(found.resumed).toEqual(found.whole);
    expect(found.atOnce).toBe(
      "predict: the backend 'webgpu' cannot be read at once: await predictAsync(model, inputs) instead",
    );
    await setBackend("cpu");
    const { inputs } = smallData(20, 1);
    close(Array.from(predict(await loadModel(join(folder, "model")), inputs[0])), found.whole.predicted);
  },
);
