import { memory, type Tensor, tensor4d } from "@tensorflow/tfjs-core";
import { matrixFrom } from "@vscnn/core";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";
import {
  createVgg19,
  type Preparation,
  prepareForNetwork,
  preprocessVgg19,
  type Vgg19Weights,
  vgg19Layers,
  vgg19WeightedLayers,
  vgg19Weights,
} from "../src/index.ts";
import { applyLayer, holdLayers, releaseLayers } from "../src/vgg19/tfjs-vgg19.ts";
import { expectLayers, relativeDifference, TOLERANCE } from "./expect-close.ts";
import fixture from "./fixtures/narrow.json";
import { formulaImage } from "./formula-image.ts";
import { NARROW, narrowLayers } from "./narrow-weights.ts";

const images = fixture.images.map(([height, width]) => formulaImage(height, width));
const narrow = () => vgg19Weights(narrowLayers(), { architecture: NARROW });

describe.each(["wasm", "cpu"] as const)("createVgg19 on the %s backend", (backend) => {
  beforeAll(() => useBackend(backend));

  it("gives PyTorch's output at every layer", async () => {
    const held = await holdLayers("test", narrow());
    const seen = new Map<string, Float32Array>();
    const { data, shape } = preprocessVgg19(images[0], { size: 64 });
    let current: Tensor = tensor4d(data, [1, ...shape] as [number, number, number, number]);
    for (const layer of vgg19Layers(NARROW)) {
      current = applyLayer(layer, current, held.get(layer.name), "relu");
      seen.set(layer.name, current.dataSync() as Float32Array);
    }
    releaseLayers(held);
    expectLayers(seen);
  });

  it("gives PyTorch's fc2, after and before ReLU, in batches of any size", async () => {
    const vgg19 = createVgg19(narrow());
    for (const batchSize of [1, 2, 3]) {
      const { data, shape } = await vgg19.extract(images, { batchSize });
      expect(shape).toEqual([3, 12]);
      expect(relativeDifference(data, fixture.fc2.flat())).toBeLessThan(TOLERANCE);
    }
    const { data } = await vgg19.extract(images, { preRelu: true });
    expect(relativeDifference(data, fixture.fc2Linear.flat())).toBeLessThan(TOLERANCE);
    await vgg19.dispose();
  });

  it("takes photographs that were prepared elsewhere, with the same bits", async () => {
    const vgg19 = createVgg19(narrow());
    const { preparation } = vgg19;
    expect(preparation).toEqual({ vgg19: { preprocessing: "keras", resize: "nearest", size: 64 } });
    const prepared = images.map((image) => prepareForNetwork(image, preparation as Preparation));
    expect(await vgg19.extract(prepared)).toEqual(await vgg19.extract(images));
    const bilinear = createVgg19(narrow(), { resize: "bilinear" });
    await expect(bilinear.extract(prepared)).rejects.toThrow(
      /^createVgg19: images\[0\] must be prepared by .*"bilinear".*, got .*"nearest"/,
    );
    await vgg19.dispose();
  });

  it("leaves no tensor behind", async () => {
    const before = memory().numTensors;
    const vgg19 = createVgg19(narrow());
    await vgg19.extract(images.slice(0, 1));
    const loaded = memory();
    await vgg19.extract(Array.from({ length: 50 }, (_, i) => formulaImage(20 + i, 30)));
    expect(memory().numTensors).toBe(loaded.numTensors);
    expect(memory().numBytes).toBe(loaded.numBytes);
    await vgg19.dispose();
    await vgg19.dispose();
    expect(memory().numTensors).toBe(before);
  });
});

describe("createVgg19", () => {
  beforeAll(() => useBackend("wasm"));

  it("says what it is", () => {
    const vgg19 = createVgg19(narrow());
    expect(vgg19).toMatchObject({
      name: "vgg19",
      length: 12,
      runtime: "tfjs",
      preprocessing: "keras, nearest",
    });
    const torch = createVgg19({ ...narrow(), preprocessing: "torch" });
    expect(torch.preprocessing).toBe("torch, centerCrop");
  });

  it("refuses a device without ONNX Runtime, and what is not ONNX Runtime", () => {
    expect(() => createVgg19(narrow(), { device: "webgpu" })).toThrow(
      new RangeError("createVgg19: device must go with onnxRuntime, got 'webgpu' alone"),
    );
    expect(() => createVgg19(narrow(), { onnxRuntime: {} as never })).toThrow(
      /^createVgg19: onnxRuntime must be the module onnxruntime-web\/webgpu, got /,
    );
    const onnxRuntime = { InferenceSession: { create: () => Promise.reject() }, Tensor: class {} };
    expect(() =>
      createVgg19(narrow(), { onnxRuntime: onnxRuntime as never, device: "cuda" as never }),
    ).toThrow(`createVgg19: device must be 'cpu' or 'webgpu', got "cuda"`);
  });

  it("preprocesses as the weights were trained", async () => {
    const vgg19 = createVgg19({ ...narrow(), preprocessing: "torch" }, { resize: "nearest" });
    const { data } = await vgg19.extract(images);
    expect(relativeDifference(data, fixture.torchNearestFc2.flat())).toBeLessThan(TOLERANCE);
    await vgg19.dispose();
  });

  it("resizes as told", async () => {
    const results = await Promise.all(
      (["nearest", "bilinear", "centerCrop"] as const).map(async (resize) => {
        const vgg19 = createVgg19(narrow(), { resize });
        const { data } = await vgg19.extract(images.slice(2));
        await vgg19.dispose();
        return data;
      }),
    );
    expect(results[0]).not.toEqual(results[1]);
    expect(results[1]).not.toEqual(results[2]);
  });

  it("reports progress, takes no image, and queues", async () => {
    const vgg19 = createVgg19(narrow());
    const progress: unknown[] = [];
    const onProgress = (step: unknown) => progress.push(step);
    const first = vgg19.extract(images, { batchSize: 2, onProgress });
    const second = vgg19.extract(images.slice(0, 1), { onProgress });
    expect((await second).shape).toEqual([1, 12]);
    await first;
    expect(progress).toEqual([
      { done: 2, total: 3 },
      { done: 3, total: 3 },
      { done: 1, total: 1 },
    ]);
    expect((await vgg19.extract([])).shape).toEqual(matrixFrom(new Float32Array(0), [0, 12]).shape);
    await vgg19.dispose();
  });

  it("stops when aborted, and goes on afterwards", async () => {
    const vgg19 = createVgg19(narrow());
    const controller = new AbortController();
    let batches = 0;
    const onProgress = () => {
      batches++;
      controller.abort(new Error("enough"));
    };
    const { signal } = controller;
    await expect(vgg19.extract(images, { batchSize: 1, signal, onProgress })).rejects.toThrow("enough");
    expect(batches).toBe(1);
    await expect(vgg19.extract(images, { signal })).rejects.toThrow("enough");
    expect((await vgg19.extract(images)).shape).toEqual([3, 12]);
    await vgg19.dispose();
  });

  it("ends what is queued before it disposes, and then refuses", async () => {
    const vgg19 = createVgg19(narrow());
    const work = vgg19.extract(images, { batchSize: 1 });
    const end = vgg19.dispose();
    expect((await work).shape).toEqual([3, 12]);
    await end;
    await expect(vgg19.extract(images)).rejects.toThrow("createVgg19: extract was called after dispose");
  });

  it("says what is wrong", async () => {
    const vgg19 = createVgg19(narrow());
    await expect(vgg19.extract(images[0] as never)).rejects.toThrow("images must be an array");
    await expect(vgg19.extract([images[0], {} as never])).rejects.toThrow(
      "createVgg19: images[1] must be an ndarray",
    );
    await expect(vgg19.extract(images, { batchSize: 0 })).rejects.toThrow(RangeError);
    expect(() => createVgg19({} as never)).toThrow("createVgg19: weights must come from");
    expect(() => vgg19Weights(narrowLayers())).toThrow(
      "vgg19Weights: the kernel of block1_conv1 must have 1728 numbers, got 108",
    );
    // Wrong options used to be found when the first photographs came, under the name of another function
    expect(() => createVgg19(narrow(), { resize: "cubic" as never })).toThrow(
      "createVgg19: resize must be 'nearest' or 'bilinear' or 'centerCrop', got \"cubic\"",
    );
    expect(() => createVgg19(narrow(), null as never)).toThrow(
      "createVgg19: options must be an object, got null",
    );
    const options = { architecture: NARROW, preprocessing: "caffe" as never };
    expect(() => vgg19Weights(narrowLayers(), options)).toThrow(
      "vgg19Weights: preprocessing must be 'keras' or 'torch', got \"caffe\"",
    );
    // Used to be "Cannot convert undefined or null to object"
    expect(() => vgg19Weights(null as never)).toThrow("vgg19Weights: layers must be an object, got null");
    const noLayer = { ...narrowLayers(), fc2: null as never };
    expect(() => vgg19Weights(noLayer, { architecture: NARROW })).toThrow("a kernel and a bias of fc2");
    for (const list of [vgg19Layers, vgg19WeightedLayers]) {
      expect(() => list(null as never)).toThrow(`${list.name}: architecture must be an object, got null`);
      expect(() => list({ ...NARROW, channels: "abcde" as never })).toThrow(
        `${list.name}: architecture.channels must be 5 positive integers, got "abcde"`,
      );
    }
    const bogus = { ...narrow(), preprocessing: "caffe" as never };
    expect(() => createVgg19(bogus)).toThrow(
      "createVgg19: weights.preprocessing must be 'keras' or 'torch', got \"caffe\"",
    );
    const { fc1, ...rest } = narrowLayers();
    expect(() => vgg19Weights(rest, { architecture: NARROW })).toThrow("a kernel and a bias of fc1");
    expect(() => vgg19Weights({}, { architecture: { ...NARROW, inputSize: 100 } })).toThrow("multiple of 32");
    fc1.bias[3] = Number.NaN;
    const broken: Vgg19Weights = vgg19Weights({ ...rest, fc1 }, { architecture: NARROW });
    const before = memory().numTensors;
    await expect(createVgg19(broken).extract(images)).rejects.toThrow(
      "createVgg19: the bias of fc1 must be finite, got NaN at index 3; the official Keras file is",
    );
    expect(memory().numTensors).toBe(before);
  });
});
