import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";
import { createVgg19, loadVgg19Weights } from "../src/index.ts";
import { relativeDifference, TOLERANCE } from "./expect-close.ts";
import fixture from "./fixtures/narrow.json";
import { formulaImage } from "./formula-image.ts";
import { narrowTfjsModel } from "./narrow-tfjs-model.ts";
import { NARROW } from "./narrow-weights.ts";

const images = fixture.images.map(([height, width]) => formulaImage(height, width));
const URL_OF_MODEL = "https://example.org/vgg19/model.json?key=1#top";

/** A server of some files, and the addresses it was asked for. */
function server(files: ReadonlyMap<string, Uint8Array>) {
  const asked: string[] = [];
  const fetch = async (url: string) => {
    asked.push(url);
    const bytes = files.get(new URL(url).pathname.replace("/vgg19/", ""));
    return bytes === undefined
      ? new Response("", { status: 404 })
      : new Response(bytes as Uint8Array<ArrayBuffer>);
  };
  return { asked, fetch };
}

describe("loadVgg19Weights", () => {
  beforeAll(() => useBackend("wasm"));

  it("reads a model.json and its shards, each once, when they are needed", async () => {
    const { asked, fetch } = server(narrowTfjsModel("model.json"));
    const weights = await loadVgg19Weights(URL_OF_MODEL, { architecture: NARROW, fetch });
    expect(asked).toEqual([URL_OF_MODEL]);
    const vgg19 = createVgg19(weights);
    const { data } = await vgg19.extract(images);
    expect(relativeDifference(data, fixture.fc2.flat())).toBeLessThan(TOLERANCE);
    expect(asked.slice(1)).toEqual(
      [1, 2, 3].map((shard) => `https://example.org/vgg19/model-shard${shard}of3.bin?key=1`),
    );
    await vgg19.dispose();
  });

  it("goes on where the network failed", async () => {
    const { fetch } = server(narrowTfjsModel("model.json"));
    let isDown = false;
    const shaky = (url: string) => (isDown ? Promise.reject(new Error("offline")) : fetch(url));
    const vgg19 = createVgg19(await loadVgg19Weights(URL_OF_MODEL, { architecture: NARROW, fetch: shaky }));
    isDown = true;
    await expect(vgg19.extract(images)).rejects.toThrow(/^loadVgg19Weights: cannot fetch https:.*shard1of3/);
    isDown = false;
    expect((await vgg19.extract(images)).shape).toEqual([3, 12]);
    await vgg19.dispose();
  });

  it("says what is wrong", async () => {
    const load = (files: Record<string, string>, options = {}) => {
      const bytes = Object.entries(files).map(
        ([name, text]) => [name, new TextEncoder().encode(text)] as const,
      );
      return loadVgg19Weights(URL_OF_MODEL, {
        architecture: NARROW,
        fetch: server(new Map(bytes)).fetch,
        ...options,
      });
    };
    await expect(load({})).rejects.toThrow(`loadVgg19Weights: cannot fetch ${URL_OF_MODEL}: status 404`);
    await expect(load({ "model.json": "<html>" })).rejects.toThrow("is not JSON");
    await expect(load({ "model.json": "null" })).rejects.toThrow("has no weightsManifest");
    const { fetch } = server(narrowTfjsModel("model.json"));
    await expect(loadVgg19Weights(URL_OF_MODEL, { fetch })).rejects.toThrow(
      "must have a kernel of block1_conv1 of shape [3, 3, 3, 64], got [3,3,3,4]; the official Keras file is",
    );
    // An answer without end used to be kept whole
    const endless = async () =>
      new Response(new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(2 ** 20)) }));
    await expect(loadVgg19Weights(URL_OF_MODEL, { architecture: NARROW, fetch: endless })).rejects.toThrow(
      `${URL_OF_MODEL} must have at most 16777216 bytes, has more`,
    );
    const model = narrowTfjsModel("model.json");
    model.set("model-shard3of3.bin", new Uint8Array(1e6));
    const long = createVgg19(
      await loadVgg19Weights(URL_OF_MODEL, { architecture: NARROW, fetch: server(model).fetch }),
    );
    await expect(long.extract(images)).rejects.toThrow(
      /model-shard3of3\.bin\?key=1 must have at most \d+ bytes/,
    );
    // Quadratic in the length used to be the search for the folder
    const dotted = `https://example.org/${"a?".repeat(1e6)}\n`;
    await expect(loadVgg19Weights(dotted, { architecture: NARROW, fetch })).rejects.toThrow("cannot fetch");
    const odd = { name: "block1_conv1/kernel", shape: [3, 3, 3, 4], dtype: "string" };
    const manifest = JSON.stringify({ weightsManifest: [{ paths: [], weights: [odd] }] });
    await expect(load({ "model.json": manifest })).rejects.toThrow(
      "must list weights of float32, uint8, uint16",
    );
  });
});
