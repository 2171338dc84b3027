import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { softwareDriver } from "../../model/test/software-driver.ts";
import { EXTRACT_PHOTOS, photoFolder } from "./photo-folder.ts";
import { startProgram } from "./start-program.ts";

/** The sources: a build for tests would take ONNX Runtime in, which finds its libraries only where it is installed. */
const PROGRAM = join(import.meta.dirname, "../src/main.ts");
const SOURCES = { NODE_OPTIONS: `--conditions=@vscnn/source --import ${import.meta.resolve("tsx")}` };
/** VGG19 with few filters, which the command line takes for the whole: its layers are all there, its numbers are too few. */
const WEIGHTS = join(import.meta.dirname, "../../deep-features/test/fixtures/narrow.onnx");
const extract = (device: string) => [
  ...EXTRACT_PHOTOS,
  ...["--out", "features", "--blocks", "deep", "--vgg19", WEIGHTS, "--workers", "1", "--device", device],
];

test("a card that is not there is an error before a photo is looked at", { timeout: 60_000 }, async () => {
  const env = { ...SOURCES, VK_ICD_FILENAMES: "/nowhere.json" };
  const { code, out, err } = await startProgram(PROGRAM, photoFolder(1), extract("webgpu"), env).ended;
  expect([code, out]).toEqual([1, ""]);
  expect(err).toContain("device 'webgpu' does not start");
});

test.skipIf(softwareDriver === undefined)(
  "the card is what the plan says, and each photo is computed there",
  { timeout: 120_000 },
  async () => {
    const folder = photoFolder(1);
    const env = { ...softwareDriver, ...SOURCES };
    const args = [...extract("webgpu"), "--batch-size", "2"];
    const { code, err } = await startProgram(PROGRAM, folder, args, env).ended;
    const run = JSON.parse(readFileSync(join(folder, "features/run.json"), "utf8"));
    expect(run.blocks[0].options).toMatchObject({
      ...{ network: "vgg19", runtime: "onnx" },
      ...{ device: "webgpu", batchSize: 2 },
    });
    // A network of other sizes is refused by its weights, on any device
    expect([code, err]).toEqual([1, expect.stringContaining("narrow.onnx")]);
  },
);
