import { execFile } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadImageEncoder } from "@vscnn/deep-features/node";
import { expect, test, vi } from "vitest";
import fixture from "../../deep-features/test/fixtures/narrow.json";
import { describeBlocks } from "../src/blocks/describe-blocks.ts";
import { hasOneSize } from "../src/blocks/networks/describe-encoder.ts";
import type { DeepBlock, DeepBlockOptions } from "../src/index.ts";
import { useBuiltPipeline } from "./build-pipeline.ts";
import { testFolder } from "./test-folder.ts";

// Tests have no graphics card: what a machine with one would answer
vi.mock("@vscnn/deep-features/node", async (original) => ({
  ...(await original<typeof import("@vscnn/deep-features/node")>()),
  findExtractionDevice: async ({ device }: { device: string }) => (device === "auto" ? "webgpu" : device),
}));

const built = useBuiltPipeline();
const weights = join(import.meta.dirname, "../../deep-features/test/fixtures/narrow.onnx");
/** Debian's chromium brings SwiftShader, a driver of Vulkan that computes on the processor. */
const DRIVER = "/usr/lib/chromium/vk_swiftshader_icd.json";
const architecture = fixture.architecture as unknown as NonNullable<DeepBlockOptions["architecture"]>;

function vgg19(options: DeepBlockOptions): DeepBlock {
  return {
    name: "deep",
    kind: "deep",
    options: { network: "vgg19", runtime: "onnx", weights, architecture, ...options },
  };
}

async function described(options: DeepBlockOptions) {
  const [block] = await describeBlocks([vgg19(options)]);
  return block;
}

test("the device is part of a block's fingerprint, auto what is there; that of the processor is as it was", async () => {
  const plain = await described({});
  expect(await described({ device: "cpu" })).toEqual(plain);
  expect(plain.options).not.toHaveProperty("device");
  const card = await described({ device: "webgpu" });
  expect(card.options).toMatchObject({ device: "webgpu", batchSize: 25 });
  expect(card.fingerprint).not.toBe(plain.fingerprint);
  expect(await described({ device: "auto" })).toEqual(card);
  expect((await described({ device: "cuda" })).fingerprint).not.toBe(card.fingerprint);
});

test("so is the number of photos that go through a card together, which means nothing to the processor", async () => {
  const card = await described({ device: "webgpu" });
  expect(await described({ device: "webgpu", batchSize: 25 })).toEqual(card);
  expect((await described({ device: "webgpu", batchSize: 50 })).fingerprint).not.toBe(card.fingerprint);
  expect(await described({ device: "cpu", batchSize: 50 })).toEqual(await described({}));
  await expect(described({ device: "webgpu", batchSize: 0 })).rejects.toThrow(
    "planExtraction: batchSize in the options of block 'deep' must be an integer from 1 to 1024, got 0",
  );
});

test("photos that an encoder leaves at sizes of their own go through a card one by one", async () => {
  const preprocessor = join(testFolder(), "own.json");
  writeFileSync(preprocessor, JSON.stringify({ do_resize: false, do_normalize: false }));
  const model = join(import.meta.dirname, "../../deep-features/test/fixtures/encoders/vision_model.onnx");
  const preparations = {
    own: (await loadImageEncoder({ model, preprocessor, threads: 1 })).preparation,
    clip: (await loadImageEncoder({ model, threads: 1 })).preparation,
  };
  expect([hasOneSize(preparations.own), hasOneSize(preparations.clip)]).toEqual([false, true]);
});

test("says which blocks have no device", async () => {
  await expect(described({ device: "gpu" as "cpu" })).rejects.toThrow(
    "planExtraction: device in the options of block 'deep' must be 'cpu' or 'webgpu' or 'cuda' or 'auto'",
  );
  await expect(described({ device: "webgpu", runtime: "tfjs" })).rejects.toThrow(
    "planExtraction: device 'webgpu' needs runtime 'onnx', got 'tfjs'",
  );
  expect((await described({ device: "auto", runtime: "tfjs" })).options).not.toHaveProperty("device");
  const standIn: DeepBlock = { name: "deep", kind: "deep", options: { device: "auto" } };
  await expect(describeBlocks([standIn])).rejects.toThrow(
    "planExtraction: device in the options of block 'deep' is not for network 'default'",
  );
});

test.skipIf(!existsSync(DRIVER))(
  "extracts in batches on the software driver of Debian's chromium what the processor does, the same bytes by two workers as in pieces",
  { timeout: 300_000 },
  async () => {
    const args = [
      join(built.folder, "extract-on-card.js"),
      testFolder(),
      weights,
      JSON.stringify(architecture),
    ];
    const env = { ...process.env, VK_ICD_FILENAMES: DRIVER, LD_LIBRARY_PATH: "/usr/lib/chromium" };
    const output = await new Promise<string>((resolve) => {
      execFile(process.execPath, args, { env }, (_error, text) => resolve(text));
    });
    // Used to be nothing: two threads that used the card ended the process
    const { count, difference, ...same } = JSON.parse(output.trim().split("\n").at(-1) ?? "");
    expect(count).toBe(7 * architecture.denseUnits[1]);
    expect(difference).toBeLessThan(1e-3);
    // Four of the first shard, whose other is looked at again, by itself, with the three of the second
    expect(same).toEqual({ isSame: true, ok: 4, photosSeen: 4 });
  },
);
