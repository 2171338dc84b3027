import { ready } from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-layers";
import { expect, it } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";
import {
  createEarlyFusion,
  createScnn,
  createVcnn,
  createVscnn,
  denseBranch,
  denseHead,
  fuse,
  loadModelFrom,
} from "../src/index.ts";
import { memoryHandler } from "./memory-handler.ts";

// tfjs used to say that its backend 'wasm' was not initialized, or that it found none in its registry
it("networks say what to do while no backend is started", async () => {
  const build = () => fuse([denseBranch({ name: "a", length: 1 })], denseHead({ units: [] }));
  expect(build).toThrow(
    "fuse: no TensorFlow.js backend is started: await startBackend() of @vscnn/wasm-training first",
  );
  // tfjs's own text, or the name of a function that the user had not called
  for (const create of [createVscnn, createVcnn, createScnn, createEarlyFusion]) {
    expect(() => create()).toThrow(
      `${create.name}: no TensorFlow.js backend is started: await startBackend()`,
    );
  }
  await expect(loadModelFrom(memoryHandler())).rejects.toThrow("loadModelFrom: no TensorFlow.js backend");
  // The first attempt made tfjs begin to start one by itself
  await ready();
  await useBackend("cpu");
  expect(build().inputNames).toEqual(["a"]);
});
