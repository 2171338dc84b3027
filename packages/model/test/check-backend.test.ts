import { ready } from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-layers";
import { expect, it } from "vitest";
import { denseBranch, denseHead, fuse } from "../src/index.ts";
import { useBackend } from "./use-backend.ts";

// tfjs used to say that its backend 'wasm' was not initialized, or that it found none in its registry
it("networks say what to do while no backend is started", async () => {
  const build = () => fuse([denseBranch({ name: "a", length: 1 })], denseHead({ units: [] }));
  expect(build).toThrow(
    "fuse: no TensorFlow.js backend is started: await startBackend() of @vscnn/wasm-training first",
  );
  // The first attempt made tfjs begin to start one by itself
  await ready();
  await useBackend("cpu");
  expect(build().inputNames).toEqual(["a"]);
});
