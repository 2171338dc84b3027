import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { findExtractionDevice, loadImageEncoder, loadVgg19 } from "../../src/node.ts";
import { NARROW } from "../narrow-weights.ts";
import { hasOnnxRuntime } from "./has-onnx-runtime.ts";

const fixtures = join(import.meta.dirname, "../fixtures");
const weights = join(fixtures, "narrow-keras1.h5");
const model = join(fixtures, "encoders/vision_model.onnx");

/** Debian's chromium brings SwiftShader, a driver of Vulkan that computes on the processor. */
const DRIVER = "/usr/lib/chromium/vk_swiftshader_icd.json";

function runChild(env: NodeJS.ProcessEnv): Promise<{ output: string; errors: string }> {
  const child = fileURLToPath(new URL("../children/extract-on-card.ts", import.meta.url));
  const args = ["--conditions=@vscnn/source", "--import", import.meta.resolve("tsx"), child, fixtures];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env: { ...process.env, ...env } }, (_error, output, errors) =>
      resolve({ output, errors }),
    );
  });
}

it.skipIf(!hasOnnxRuntime || !existsSync(DRIVER))(
  "VGG19 and an encoder give the features of the processor on the software driver of Debian's chromium",
  { timeout: 300_000 },
  async () => {
    const env = { VK_ICD_FILENAMES: DRIVER, LD_LIBRARY_PATH: "/usr/lib/chromium" };
    const { output } = await runChild(env);
    const found = JSON.parse(output.trim().split("\n").at(-1) ?? "");
    expect(found).toMatchObject({ found: "webgpu", devices: ["webgpu", "webgpu"] });
    for (const [name, difference] of Object.entries(found.differences)) {
      expect(difference, name).toBeLessThan(1e-3);
    }
  },
);

it.runIf(hasOnnxRuntime)("auto goes on with the processor, with one warning, and says why", async () => {
  const { output, errors } = await runChild({ VK_ICD_FILENAMES: "/nowhere.json" });
  const found = JSON.parse(output.trim().split("\n").at(-1) ?? "");
  expect(found).toMatchObject({
    found: "cpu",
    devices: ["cpu", "cpu"],
    differences: { vgg19: 0, encoder: 0 },
  });
  expect(errors.match(/the processor computes: /g)).toHaveLength(1);
  expect(errors).toMatch(
    /Warning: findExtractionDevice: the processor computes: device 'cuda' .*ONNXRUNTIME_NODE_INSTALL=cuda12.*; device 'webgpu' does not start/,
  );
});

it.runIf(hasOnnxRuntime)("says what a device needs", async () => {
  const cuda =
    "device 'cuda' does not start: onnxruntime-node has no CUDA libraries; ONNXRUNTIME_NODE_INSTALL=cuda12";
  await expect(findExtractionDevice({ device: "cuda" })).rejects.toThrow(`findExtractionDevice: ${cuda}`);
  await expect(loadImageEncoder({ model, device: "cuda" })).rejects.toThrow(`loadImageEncoder: ${cuda}`);
  await expect(loadVgg19({ weights, architecture: NARROW, device: "cuda" })).rejects.toThrow(
    `loadVgg19: ${cuda}`,
  );
  await expect(loadVgg19({ weights, runtime: "tfjs", device: "webgpu" })).rejects.toThrow(
    "loadVgg19: device 'webgpu' is for runtime 'onnx'; for 'tfjs' await startBackend({ device })",
  );
  await expect(loadVgg19({ weights, device: "gpu" as "cpu" })).rejects.toThrow(
    "loadVgg19: device must be 'cpu' or 'webgpu' or 'cuda' or 'auto'",
  );
});
