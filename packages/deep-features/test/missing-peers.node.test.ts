import { afterEach, expect, it, vi } from "vitest";
import { formulaImage } from "./formula-image.ts";

afterEach(() => {
  vi.doUnmock("nsfwjs/models/mobilenet_v2");
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
