import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { photoFolder } from "./photo-folder.ts";
import { startProgram } from "./start-program.ts";

/** From its sources: what bundles the program for other tests cannot bundle the native parts of optional peers. */
const PROGRAM = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const NODE_OPTIONS = `--conditions=@vscnn/source --import ${import.meta.resolve("tsx")}`;

/** Debian's chromium brings SwiftShader, a driver of Vulkan that computes on the processor. */
const DRIVER = "/usr/lib/chromium/vk_swiftshader_icd.json";
const WITH_DRIVER = { VK_ICD_FILENAMES: DRIVER, LD_LIBRARY_PATH: "/usr/lib/chromium" };
const WITHOUT = { VK_ICD_FILENAMES: "/nowhere.json" };

/** Weights of a network that is no VGG19 of full size: what is read after the device has started. */
const NARROW = fileURLToPath(new URL("../../deep-features/test/fixtures/narrow-keras1.h5", import.meta.url));

const vscnn = (folder: string, args: string, env: NodeJS.ProcessEnv) =>
  startProgram(PROGRAM, folder, args.split(" "), { NODE_OPTIONS, ...env }).ended;

const EXTRACT = "extract --posts posts.csv --photos photos --out features --quiet";
const TRAIN = "train --features features --preset paper --learners scnn --quiet";

test.skipIf(!existsSync(DRIVER))(
  "train --device webgpu learns on a card what it learns on the processor",
  { timeout: 300_000 },
  async () => {
    const folder = photoFolder(22);
    expect(await vscnn(folder, `${EXTRACT} --blocks color`, {})).toMatchObject({ code: 0 });
    const [card, processor] = await Promise.all([
      vscnn(folder, `${TRAIN} --out card --device webgpu`, WITH_DRIVER),
      vscnn(folder, `${TRAIN} --out processor`, {}),
    ]);
    expect(card).toMatchObject({ code: 0, err: "" });
    expect(processor.code).toBe(0);
    const errorOf = (name: string) =>
      JSON.parse(readFileSync(join(folder, name, "manifest.json"), "utf8")).evaluation.test.mae.estimate;
    // Orders of summation, after fifty epochs
    expect(errorOf("card")).toBeCloseTo(errorOf("processor"), 1);
    expect(errorOf("card")).not.toBe(errorOf("processor"));
  },
);

test("without a card, train and extract --device webgpu say so, and write nothing", async () => {
  const folder = photoFolder(22);
  expect(await vscnn(folder, `${EXTRACT} --blocks color`, {})).toMatchObject({ code: 0 });
  const train = await vscnn(folder, `${TRAIN} --out card --device webgpu`, WITHOUT);
  expect([train.code, existsSync(join(folder, "card"))]).toEqual([1, false]);
  expect(train.err).toMatch(/^error: .*webgpu/);
  const deep = `extract --posts posts.csv --photos photos --out deep --blocks deep --vgg19 ${NARROW} --device webgpu`;
  const extract = await vscnn(folder, deep, WITHOUT);
  expect([extract.code, existsSync(join(folder, "deep/manifest.json"))]).toEqual([1, false]);
  expect(extract.err).toMatch(/device 'webgpu' does not start/);
});

test.skipIf(!existsSync(DRIVER))(
  "extract --device webgpu starts the card, and then reads the weights",
  { timeout: 300_000 },
  async () => {
    const folder = photoFolder(2);
    const deep = `extract --posts posts.csv --photos photos --out deep --blocks deep --vgg19 ${NARROW} --device webgpu`;
    const { code, err } = await vscnn(folder, deep, WITH_DRIVER);
    expect([code, err]).toEqual([1, expect.stringContaining("block1_conv1")]);
  },
);
