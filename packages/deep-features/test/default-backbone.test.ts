import { memory } from "@tensorflow/tfjs-core";
import { imageFrom, packedImage } from "@vscnn/core";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";
import { DEFAULT_BACKBONE_LENGTH, defaultBackbone } from "../src/index.ts";
import { relativeDifference } from "./expect-close.ts";
import fixture from "./fixtures/default-backbone.json";
import { formulaImage } from "./formula-image.ts";

describe("defaultBackbone", () => {
  beforeAll(() => useBackend("wasm"));

  it("gives what nsfwjs itself infers at its last pooling", async () => {
    const backbone = defaultBackbone();
    const images = fixture.images.map(({ height, width }) => formulaImage(height, width));
    const { data, shape } = await backbone.extract(images, { batchSize: 2 });
    expect(shape).toEqual([3, DEFAULT_BACKBONE_LENGTH]);
    const expected = fixture.images.flatMap(({ features }) => features);
    // Theirs ran on the cpu backend: other orders of summation in single precision, through 52 convolutions
    expect(relativeDifference(data, expected)).toBeLessThan(1e-4);
    await backbone.dispose();
  });

  it("is not called VGG19, fetches nothing and leaves no tensor behind", async () => {
    const fetched = vi.spyOn(globalThis, "fetch").mockRejectedValue(new Error("no network"));
    const before = memory().numTensors;
    const backbone = defaultBackbone();
    expect(backbone).toMatchObject({ name: "nsfwjs-mobilenet-v2", length: 1280, runtime: "tfjs" });
    expect(backbone.source).toContain("stand-in");
    await backbone.extract([formulaImage(9, 9)]);
    const loaded = memory().numTensors;
    await backbone.extract(Array.from({ length: 5 }, (_, i) => formulaImage(20 + i, 30)));
    expect(memory().numTensors).toBe(loaded);
    await backbone.dispose();
    expect(memory().numTensors).toBe(before);
    expect(fetched).not.toHaveBeenCalled();
    fetched.mockRestore();
  });

  it("repeats gray and drops alpha", async () => {
    const gray = imageFrom(
      Uint8Array.from({ length: 64 }, (_, i) => 4 * i),
      [8, 8, 1],
    );
    const rgba = imageFrom(
      Uint8Array.from({ length: 256 }, (_, i) => (i % 4 === 3 ? 7 : packedImage(gray)[i >> 2])),
      [8, 8, 4],
    );
    const backbone = defaultBackbone();
    const { data } = await backbone.extract([gray, rgba]);
    expect(data.slice(0, 1280)).toEqual(data.slice(1280));
    await backbone.dispose();
  });
});
