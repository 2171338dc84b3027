import { io } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";
import {
  indexedDbCheckpoint,
  loadModelFrom,
  modelMetadata,
  predict,
  saveModelTo,
  trainModel,
} from "../src/index.ts";
import { smallData, smallNetwork, weightsOf } from "./small-network.ts";

beforeAll(() => useBackend("cpu"));

describe("in the browser", () => {
  const rows = smallData(7, 3).inputs;

  it("models are kept in IndexedDB and local storage", async () => {
    for (const url of ["indexeddb://small", "localstorage://small"]) {
      const model = smallNetwork();
      await saveModelTo(model, url, { metadata: { a: [1] } });
      const loaded = await loadModelFrom(url);
      expect(predict(loaded, rows)).toEqual(predict(model, rows));
      expect(modelMetadata(loaded).user).toEqual({ a: [1] });
      await io.removeModel(url);
      await expect(loadModelFrom(url)).rejects.toThrow();
    }
  });

  it("models are downloaded, and loaded from the user's files", async () => {
    const model = smallNetwork();
    const links: HTMLAnchorElement[] = [];
    const click = HTMLAnchorElement.prototype.dispatchEvent;
    HTMLAnchorElement.prototype.dispatchEvent = function (this: HTMLAnchorElement) {
      links.push(this);
      return true;
    };
    try {
      await saveModelTo(model, "downloads://small");
    } finally {
      HTMLAnchorElement.prototype.dispatchEvent = click;
    }
    expect(links.map((link) => link.download)).toEqual(["small.json", "small.weights.bin"]);
    const files = await Promise.all(
      links.map(async (link) => new File([await (await fetch(link.href)).blob()], link.download)),
    );
    const loaded = await loadModelFrom(io.browserFiles(files));
    expect(weightsOf(loaded)).toEqual(weightsOf(model));
  });

  it("a training goes on from IndexedDB", async () => {
    const data = smallData(30, 1);
    const unbroken = smallNetwork();
    await trainModel(unbroken, data, { epochs: 3 });
    const store = indexedDbCheckpoint("small");
    await store.clear();
    expect(await store.load()).toBeUndefined();
    await trainModel(smallNetwork(), data, { epochs: 2, checkpoint: store });
    const resumed = smallNetwork();
    // Another object, as in a page that was opened again
    await trainModel(resumed, data, { epochs: 3, resumeFrom: indexedDbCheckpoint("small") });
    expect(weightsOf(resumed)).toEqual(weightsOf(unbroken));
    await store.clear();
    expect(await store.load()).toBeUndefined();
  });

  // The second used to overwrite what the first had saved, by turns
  it("a second training under the same name is refused, in this page and in another", async () => {
    const data = smallData(30, 1);
    const store = indexedDbCheckpoint("shared");
    let second: Promise<unknown> | undefined;
    const onBatch = () => {
      const options = { epochs: 1, checkpoint: indexedDbCheckpoint("shared") };
      second ??= trainModel(smallNetwork(), data, options).catch((error: Error) => error.message);
    };
    await trainModel(smallNetwork(), data, { epochs: 2, checkpoint: store, onBatch });
    expect(await second).toBe(
      "indexedDbCheckpoint: another training of this process saves its checkpoints to shared",
    );
    expect((await store.load())?.epochs).toHaveLength(2);
    // What another page would do
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const ended = navigator.locks.request("vscnn-checkpoints/shared", () => held);
    await expect(trainModel(smallNetwork(), data, { epochs: 1, checkpoint: store })).rejects.toThrow(
      "indexedDbCheckpoint: another page trains with the same name",
    );
    release();
    await ended;
    await trainModel(smallNetwork(), data, { epochs: 1, checkpoint: store });
    await store.clear();
  });

  it("a checkpoint has a legal name", () => {
    expect(() => indexedDbCheckpoint("")).toThrow("indexedDbCheckpoint: name must begin with a letter");
  });
});
