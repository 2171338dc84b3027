import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { formulaImage } from "./formula-image.ts";
import { NARROW } from "./narrow-weights.ts";

afterEach(() => {
  vi.doUnmock("nsfwjs/models/mobilenet_v2");
  vi.doUnmock("h5wasm/node");
  vi.resetModules();
});

it("says what defaultBackbone needs, and keeps what happened as the cause", async () => {
  vi.resetModules();
  vi.doMock("nsfwjs/models/mobilenet_v2", () => {
    throw new Error("Cannot find package 'nsfwjs'");
  });
  const { defaultBackbone } = await import("../src/index.ts");
  const error = await defaultBackbone()
    .extract([formulaImage(2, 2)])
    .catch((reason) => reason);
  expect(error.message).toBe(
    "defaultBackbone: cannot load nsfwjs; npm install nsfwjs@4.3.0 @tensorflow/tfjs-layers@4.22.0",
  );
  expect(error.cause).toBeInstanceOf(Error);
});

it("says what a Keras file needs", async () => {
  vi.resetModules();
  vi.doMock("h5wasm/node", () => {
    throw new Error("Cannot find package 'h5wasm'");
  });
  // What a thread of loadVgg19 does: in a thread no package can be taken away
  const { openKerasFile } = await import("../src/node/keras/open-keras-file.ts");
  const weights = join(import.meta.dirname, "fixtures/narrow-keras1.h5");
  await expect(openKerasFile("loadVgg19", weights, NARROW)).rejects.toThrow(
    "loadVgg19: cannot load h5wasm; npm install h5wasm",
  );
});
