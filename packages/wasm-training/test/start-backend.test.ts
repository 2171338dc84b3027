import "@tensorflow/tfjs-layers";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startBackend } from "../src/index.ts";

const factories = ["wasm", "cpu"].map((name) => [name, tf.findBackendFactory(name)] as const);

/** No backend runs at the beginning, as in a program that begins. */
beforeEach(() => {
  for (const [name, factory] of factories) {
    tf.removeBackend(name);
    tf.registerBackend(name, factory as Parameters<typeof tf.registerBackend>[1]);
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  tf.env().reset();
});

/** The gradient of the filter, which the stock backend cannot compute. */
function filterGradient(): number[] {
  const dw = tf.grad((w: tf.Tensor) =>
    tf.conv1d(tf.tensor3d([1, 2, 3], [1, 3, 1]), w as tf.Tensor3D, 1, "same"),
  );
  return Array.from(dw(tf.tensor3d([1, 1, 1], [3, 1, 1])).dataSync());
}

test("starts the WASM backend, able to train; in the browser it finds the files by itself", async () => {
  expect(await startBackend()).toBe("wasm");
  expect(tf.getBackend()).toBe("wasm");
  expect(filterGradient()).toEqual([3, 6, 5]);
});

test("takes a backend that runs already as it is", async () => {
  await startBackend();
  const backend = tf.backend();
  // It is too late for another place of the files, which the backend would refuse
  expect(await startBackend({ wasmPaths: "/nowhere/" })).toBe("wasm");
  expect(tf.backend()).toBe(backend);
});

test("goes on to the next backend, and says why none starts", async () => {
  expect(await startBackend({ backends: ["webgl", "cpu"] })).toBe("cpu");
  expect(tf.getBackend()).toBe("cpu");
  await expect(startBackend({ backends: ["webgl", "tpu"] })).rejects.toThrow(
    "startBackend: no backend starts; webgl: import its package, @tensorflow/tfjs-backend-webgl; " +
      "tpu: import its package, @tensorflow/tfjs-backend-tpu",
  );
});

test("starts what a device names, and goes on from a graphics card that is not there", async () => {
  expect(await startBackend({ device: "cpu" })).toBe("cpu");
  // Tests have no card: a driver that computes on the processor is none
  expect(await startBackend({ device: "auto" })).toBe("wasm");
  expect(await startBackend({ device: "cpu", backends: ["wasm"] })).toBe("cpu");
});

test("says so where a backend fails", async () => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  tf.registerBackend("broken", () => {
    throw new Error("no device");
  });
  await expect(startBackend({ backends: ["broken"] })).rejects.toThrow(
    "startBackend: no backend starts; broken: it failed, and TensorFlow.js has written the reason to the console",
  );
  expect(await startBackend({ backends: ["broken", "cpu"] })).toBe("cpu");
  tf.removeBackend("broken");
});

test("without SIMD the stock kernels compute", async () => {
  await startBackend({ simd: false, threads: 1 });
  expect(await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT")).toBe(false);
  expect(await tf.env().getAsync("WASM_HAS_MULTITHREAD_SUPPORT")).toBe(false);
  expect(filterGradient()).toEqual([3, 6, 5]);
});

test("registers only the missing kernel if that is wanted", async () => {
  await startBackend();
  const fast = tf.getKernel("BatchMatMul", "wasm")?.kernelFunc;
  await startBackend({ kernels: "missing" });
  expect(tf.getKernel("BatchMatMul", "wasm")?.kernelFunc).not.toBe(fast);
  await startBackend();
});

test("refuses options that are not legal, before anything is started", async () => {
  const wrong: [object, string][] = [
    [{ backends: "wasm" }, 'backends must be an array of names, got "wasm"'],
    [{ backends: [] }, "backends must not be empty"],
    [{ device: "gpu" }, `device must be 'cpu' or 'wasm' or 'webgpu' or 'auto', got "gpu"`],
    [{ wasmPaths: 3 }, "wasmPaths must be a folder or an object of URLs, got 3"],
    [{ wasmPaths: {} }, "wasmPaths['tfjs-backend-wasm.wasm'] must be a URL, got undefined"],
    [{ wasmPaths: { "tfjs.wasm": "/" } }, "wasmPaths has an unknown name 'tfjs.wasm'"],
    [{ threads: 0 }, "threads must be an integer from 1 to 64, got 0"],
    [{ path: "/" }, "options has an unknown name 'path'"],
  ];
  for (const [options, message] of wrong) {
    await expect(startBackend(options)).rejects.toThrow(`startBackend: ${message}`);
  }
  expect(Object.keys(tf.engine().registry)).toEqual([]);
});
