import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zeros } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../../../../test/use-backend.ts";
import { loadModelFrom, modelMetadata, saveModelTo } from "../../src/index.ts";
import { fileSystem, loadModel, saveModel } from "../../src/node.ts";
import { ended, startChild } from "../children/run-child.ts";
import { memoryHandler } from "../memory-handler.ts";
import { smallNetwork, weightsOf } from "../small-network.ts";

const root = mkdtempSync(join(tmpdir(), "vscnn-at-once-"));

beforeAll(() => useBackend("cpu"));
afterAll(() => rmSync(root, { recursive: true }));

/** Loads a folder, and checks that the weights belong to the metadata. */
async function seedIn(directory: string): Promise<number> {
  const model = await loadModel(directory);
  const { seed } = modelMetadata(model).user as { seed: number };
  const expected = smallNetwork(seed);
  expect(weightsOf(model)).toEqual(weightsOf(expected));
  expected.dispose();
  model.dispose();
  return seed;
}

describe("saves to one folder at once", () => {
  it("take turns in one process, and the last call stays", async () => {
    // 75 of 75 such folders used to be unloadable, 68 of them with every promise fulfilled
    for (let round = 0; round < 5; round++) {
      const directory = join(root, `process-${round}`);
      const seeds = [10, 11, 12, 13].map((seed) => 100 * round + seed);
      await Promise.all(
        seeds.map((seed) => saveModel(smallNetwork(seed), directory, { metadata: { seed } })),
      );
      expect(await seedIn(directory)).toBe(seeds[3]);
      expect(readdirSync(directory)).toHaveLength(2);
    }
  });

  it("take turns under different names of the folder, and through tfjs", async () => {
    const directory = join(root, "names");
    const model = smallNetwork(1);
    await Promise.all([
      saveModel(model, directory),
      saveModel(model, `${directory}/../names`),
      model.save(fileSystem(directory)),
      saveModel(smallNetwork(2), directory),
    ]);
    expect(weightsOf(await loadModel(directory))).toHaveLength(model.weights.length);
    expect(readdirSync(directory)).toHaveLength(2);
  });

  it("save the weights of the moment of the call, after a save that fails", async () => {
    const directory = join(root, "moment");
    const model = smallNetwork(1);
    const expected = weightsOf(model);
    const failing = saveModel(model, directory, { metadata: [] as never });
    const saving = saveModel(model, directory);
    model.weights[0].write(zeros(model.weights[0].shape as number[]));
    await expect(failing).rejects.toThrow(TypeError);
    await saving;
    expect(weightsOf(await loadModel(directory))).toEqual(expected);
  });

  it("take turns between processes that are killed, while others load", async () => {
    const directory = join(root, "processes");
    await saveModel(smallNetwork(0), directory, { metadata: { seed: 0 } });
    const script = new URL("../children/save-often.ts", import.meta.url);
    const children = [1000, 2000, 3000].map((first) => startChild(script, directory, String(first), "12"));
    // Two of the three are killed in the middle of one of their saves
    children.slice(0, 2).forEach((child, index) => {
      let saves = 0;
      child.stdout?.on("data", (data) => {
        saves += String(data).split("saved").length - 1;
        if (saves > 2) setTimeout(() => child.kill("SIGKILL"), 3 + 11 * index);
      });
    });
    const ends = Promise.all(children.map(ended));
    let isOver = false;
    ends.then(() => {
      isOver = true;
    });
    let loads = 0;
    for (; !isOver; loads++) await seedIn(directory);
    expect(await ends).toEqual(["SIGKILL", "SIGKILL", 0]);
    expect(loads).toBeGreaterThan(3);
    expect(await seedIn(directory)).toBeGreaterThan(0);
    await saveModel(smallNetwork(7), directory, { metadata: { seed: 7 } });
    expect(readdirSync(directory)).toHaveLength(2);
  }, 60_000);

  it("take turns at a handler", async () => {
    const handler = memoryHandler();
    const order: string[] = [];
    const slow = {
      async save(artifacts: Parameters<typeof handler.save>[0]) {
        order.push("begin");
        await new Promise((resolve) => setTimeout(resolve, 5));
        order.push("end");
        return handler.save(artifacts);
      },
    };
    await Promise.all([1, 2, 3].map((seed) => saveModelTo(smallNetwork(seed), slow)));
    expect(order.join()).toBe("begin,end,begin,end,begin,end");
    expect(weightsOf(await loadModelFrom(handler))).toEqual(weightsOf(smallNetwork(3)));
  });
});
