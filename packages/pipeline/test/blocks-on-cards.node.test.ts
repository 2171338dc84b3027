import { join } from "node:path";
import { expect, test, vi } from "vitest";
import fixture from "../../deep-features/test/fixtures/narrow.json";
import { describeBlocks } from "../src/blocks/describe-blocks.ts";
import type { DeepBlock, DeepBlockOptions } from "../src/index.ts";

// Tests have no graphics card: what a machine with one would answer
vi.mock("@vscnn/deep-features/node", async (original) => ({
  ...(await original<typeof import("@vscnn/deep-features/node")>()),
  findExtractionDevice: async ({ device }: { device: string }) => (device === "auto" ? "webgpu" : device),
}));

const weights = join(import.meta.dirname, "../../deep-features/test/fixtures/narrow.onnx");
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
  expect(card.options).toMatchObject({ device: "webgpu" });
  expect(card.fingerprint).not.toBe(plain.fingerprint);
  expect(await described({ device: "auto" })).toEqual(card);
  expect((await described({ device: "cuda" })).fingerprint).not.toBe(card.fingerprint);
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
