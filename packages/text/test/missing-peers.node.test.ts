import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.doUnmock("@tensorflow/tfjs-core");
  vi.resetModules();
});

test("says what the sentence encoder needs, and keeps what happened as the cause", async () => {
  vi.resetModules();
  vi.doMock("@tensorflow/tfjs-core", () => {
    throw new Error("Cannot find package '@tensorflow/tfjs-core'");
  });
  const { fetchSentenceEncoder } = await import("../src/index.ts");
  const error = await fetchSentenceEncoder("https://example.org/model.json").catch((reason) => reason);
  expect(error.message).toBe(
    "fetchSentenceEncoder: cannot load TensorFlow.js; npm install @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0 @vscnn/wasm-training",
  );
  expect(error.cause).toBeInstanceOf(Error);
});
