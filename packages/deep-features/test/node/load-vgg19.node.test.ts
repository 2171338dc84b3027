import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { memory } from "@tensorflow/tfjs-core";
import { createRandom } from "@vscnn/core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { VGG19_ARCHITECTURE } from "../../src/index.ts";
import { openKerasFile } from "../../src/node/keras/open-keras-file.ts";
import { loadVgg19 } from "../../src/node.ts";
import { relativeDifference, TOLERANCE } from "../expect-close.ts";
import fixture from "../fixtures/narrow.json";
import { formulaImage } from "../formula-image.ts";
import { narrowTfjsModel } from "../narrow-tfjs-model.ts";
import { NARROW } from "../narrow-weights.ts";
import { hasOnnxRuntime } from "./has-onnx-runtime.ts";

const fixtures = join(import.meta.dirname, "..", "fixtures");
const corpus = join(import.meta.dirname, "../../../../fuzz/corpus/hdf5");
const images = fixture.images.map(([height, width]) => formulaImage(height, width));
const runtimes = hasOnnxRuntime ? (["tfjs", "onnx"] as const) : (["tfjs"] as const);
const RIGHT_FILE =
  "the official Keras file is vgg19_weights_tf_dim_ordering_tf_kernels.h5, MD5 cbe5617147190e668d6c5d5026f83318";
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "deep-features-"));
  writeTfjsModel(join(folder, "model.json"), undefined);
});
afterAll(() => rmSync(folder, { recursive: true }));

function writeTfjsModel(path: string, quantization: "uint16" | undefined): void {
  for (const [name, content] of narrowTfjsModel(basename(path), quantization))
    writeFileSync(join(folder, name), content);
}

function written(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

describe.each(runtimes)("loadVgg19 on %s", (runtime) => {
  const kerasFiles = [
    ["Keras HDF5 of old names", () => join(fixtures, "narrow-keras1.h5")],
    ["Keras HDF5 of new names, unlisted", () => join(fixtures, "narrow-keras2.h5")],
    ["a whole Keras model", () => join(fixtures, "narrow-model.h5")],
    ["a model.json", () => join(folder, "model.json")],
  ] as const;

  it.each(kerasFiles)("gives PyTorch's fc2 from %s", async (_, path) => {
    const vgg19 = await loadVgg19({ weights: path(), runtime, architecture: NARROW });
    expect(vgg19).toMatchObject({ name: "vgg19", runtime, length: 12, preprocessing: "keras, nearest" });
    const { data } = await vgg19.extract(images);
    expect(relativeDifference(data, fixture.fc2.flat())).toBeLessThan(TOLERANCE);
    const linear = await vgg19.extract(images, { preRelu: true, batchSize: 2 });
    expect(relativeDifference(linear.data, fixture.fc2Linear.flat())).toBeLessThan(TOLERANCE);
    await vgg19.dispose();
  });

  it("takes an ONNX file with its own preprocessing, and says so", async () => {
    const options = { weights: join(fixtures, "narrow.onnx"), runtime, architecture: NARROW };
    const vgg19 = await loadVgg19({ ...options, resize: "nearest" });
    expect(vgg19.preprocessing).toBe("torch, nearest");
    expect(vgg19.source).toBe("ONNX, trained apart from Keras's: its features are not comparable with those");
    const { data } = await vgg19.extract(images);
    expect(relativeDifference(data, fixture.torchNearestFc2.flat())).toBeLessThan(TOLERANCE);
    await vgg19.dispose();

    const cropped = await loadVgg19(options);
    expect(cropped.preprocessing).toBe("torch, centerCrop");
    await cropped.dispose();

    const keras = await loadVgg19({ ...options, preprocessing: "keras" });
    const likeKeras = await keras.extract(images);
    expect(relativeDifference(likeKeras.data, fixture.fc2.flat())).toBeLessThan(TOLERANCE);
    await keras.dispose();
  });

  it("frees its tensors and closes its file", async () => {
    const before = memory().numTensors;
    for (let round = 0; round < 3; round++) {
      const vgg19 = await loadVgg19({
        weights: join(fixtures, "narrow-keras1.h5"),
        runtime,
        architecture: NARROW,
      });
      await vgg19.extract(Array.from({ length: 50 }, (_, i) => formulaImage(30, 20 + i)));
      await vgg19.dispose();
    }
    expect(memory().numTensors).toBe(before);
  });
});

it("reads quantized weights of a model.json", async () => {
  const path = join(folder, "small.json");
  writeTfjsModel(path, "uint16");
  const vgg19 = await loadVgg19({ weights: path, runtime: "tfjs", architecture: NARROW });
  const { data } = await vgg19.extract(images);
  // 16 bits a weight
  const difference = relativeDifference(data, fixture.fc2.flat());
  expect(difference).toBeLessThan(1e-3);
  expect(difference).toBeGreaterThan(0);
  await vgg19.dispose();
});

it.runIf(hasOnnxRuntime)("agrees to 1e-4 on both runtimes", async () => {
  const many = Array.from({ length: 20 }, (_, i) => formulaImage(40 + 7 * i, 200 - 9 * i));
  const [onnx, tfjs] = await Promise.all(
    (["onnx", "tfjs"] as const).map(async (runtime) => {
      const vgg19 = await loadVgg19({
        weights: join(fixtures, "narrow-keras1.h5"),
        runtime,
        architecture: NARROW,
      });
      const { data } = await vgg19.extract(many);
      await vgg19.dispose();
      return data;
    }),
  );
  expect(relativeDifference(onnx, tfjs)).toBeLessThan(1e-4);
});

describe("loadVgg19, auto", () => {
  it.runIf(hasOnnxRuntime)("takes ONNX Runtime, and as many threads as told", async () => {
    const weights = join(fixtures, "narrow-keras1.h5");
    const vgg19 = await loadVgg19({ weights, threads: 1, architecture: NARROW });
    expect(vgg19.runtime).toBe("onnx");
    expect((await vgg19.extract(images)).shape).toEqual([3, 12]);
    await vgg19.dispose();
  });

  it("falls back on TensorFlow.js where ONNX Runtime is missing", async () => {
    vi.resetModules();
    vi.doMock("onnxruntime-node", () => {
      throw new Error("Cannot find package 'onnxruntime-node'");
    });
    const { loadVgg19: loadWithout } = await import("../../src/node.ts");
    const weights = join(fixtures, "narrow-keras1.h5");
    const vgg19 = await loadWithout({ weights, architecture: NARROW });
    expect(vgg19.runtime).toBe("tfjs");
    const { data } = await vgg19.extract(images);
    expect(relativeDifference(data, fixture.fc2.flat())).toBeLessThan(TOLERANCE);
    await vgg19.dispose();
    await expect(loadWithout({ weights, runtime: "onnx", architecture: NARROW })).rejects.toThrow(
      "loadVgg19: runtime 'onnx' needs the package onnxruntime-node",
    );
    vi.doUnmock("onnxruntime-node");
  });
});

describe("loadVgg19 refuses", () => {
  const load = (weights: string, options = {}) =>
    loadVgg19({ weights, runtime: "tfjs", architecture: NARROW, ...options });
  /** What the thread of a Keras file does, without starting sixty of them. */
  const readHere = async (path: string) => {
    const file = await openKerasFile("loadVgg19", path, NARROW);
    await file.readLayer("fc2").finally(() => file.close());
    return { dispose() {} };
  };
  const keras = readFileSync(join(fixtures, "narrow-keras1.h5"));
  const onnx = readFileSync(join(fixtures, "narrow.onnx"));

  it("a missing file", async () => {
    const path = join(folder, "missing.h5");
    await expect(load(path)).rejects.toThrow(`loadVgg19: cannot read ${path}: ENOENT`);
    await expect(load(path)).rejects.toThrow(RIGHT_FILE);
    await expect(load(folder)).rejects.toThrow("it must be a regular file, but it is a");
  });

  it("an empty file and a page of text", async () => {
    await expect(load(written("empty.h5", ""))).rejects.toThrow(`empty.h5 is empty; ${RIGHT_FILE}`);
    const page = load(written("page.h5", "<!DOCTYPE html><html>"));
    await expect(page).rejects.toThrow(
      'must be an HDF5 file, an ONNX file or a model.json, begins with "<!DOCTYPE html><"',
    );
  });

  it("a truncated Keras file", async () => {
    for (const length of [9, 40, 1000, keras.length - 1]) {
      const loading = load(written("short.h5", keras.subarray(0, length)));
      await expect(loading).rejects.toThrow(
        /short\.h5 is truncated: it must have .*, got \d+ bytes; the official/,
      );
    }
  });

  it("broken files without a word from HDF5 on the error stream", () => {
    const damaged = new Uint8Array(keras).fill(77, 600, 3000);
    const paths = [
      join(folder, "missing.h5"),
      written("damaged.h5", damaged),
      written("cut.h5", keras.subarray(0, 5000)),
      join(fixtures, "narrow-notop.h5"),
    ];
    const child = fileURLToPath(new URL("../children/load-files.ts", import.meta.url));
    const loader = ["--conditions=@vscnn/source", "--import", import.meta.resolve("tsx"), child];
    const run = spawnSync(process.execPath, [...loader, JSON.stringify(NARROW), ...paths], {
      encoding: "utf8",
    });
    expect(run.stderr).toBe("");
    const messages = run.stdout.trim().split("\n");
    expect(messages).toHaveLength(4);
    expect(messages[1]).toBe(`loadVgg19: cannot read ${paths[1]} as Keras weights; ${RIGHT_FILE}`);
  });

  it("files that lead HDF5 out of its memory, and reads the one after them", async () => {
    // Thousands of damaged files in one memory of HDF5 once left it so that no file could be opened any more
    for (const name of ["groups-within-themselves", "memory-out-of-bounds"]) {
      const path = join(corpus, name);
      await expect(load(path)).rejects.toThrow(`loadVgg19: cannot read ${path} as Keras weights`);
      const vgg19 = await load(join(fixtures, "narrow-keras1.h5"));
      expect(vgg19.source).toBe("Keras HDF5");
      await vgg19.dispose();
    }
  });

  it("a Keras file without its top", async () => {
    const path = join(fixtures, "narrow-notop.h5");
    await expect(load(path)).rejects.toThrow(`${path} has no fc1 and fc2: it is a _notop file`);
    await expect(load(path)).rejects.toThrow(RIGHT_FILE);
  });

  it("a Keras file of other shapes", async () => {
    const path = join(fixtures, "narrow-keras1.h5");
    const loading = load(path, { architecture: VGG19_ARCHITECTURE });
    await expect(loading).rejects.toThrow(
      `${path} must have a kernel of block1_conv1 of shape [3, 3, 3, 64], got [3,3,3,4]; ${RIGHT_FILE}`,
    );
    const narrower = { ...NARROW, denseUnits: [16, 13] };
    await expect(load(path, { architecture: narrower })).rejects.toThrow(
      "a kernel of fc2 of shape [16, 13], got [16,12]",
    );
  });

  it.each([
    ["Keras", keras, "mutilated.h5", 200, readHere],
    ["ONNX", onnx, "mutilated.onnx", 20, load],
  ] as const)("%s files whose insides were mutilated, or takes them", async (_, whole, name, count, read) => {
    const stderr = vi.spyOn(process.stderr, "write");
    const random = createRandom(1);
    let refused = 0;
    for (let round = 0; round < 60; round++) {
      const bytes = new Uint8Array(whole);
      for (let i = 0; i < count; i++) bytes[Math.floor(random() * bytes.length)] = 256 * random();
      bytes.set(whole.subarray(0, 48));
      try {
        const vgg19 = await read(written(name, bytes));
        await vgg19.dispose();
      } catch (error) {
        refused++;
        expect((error as Error).message).toMatch(/^loadVgg19: /);
      }
    }
    expect(refused).toBeGreaterThan(5);
    expect(stderr).not.toHaveBeenCalled();
    stderr.mockRestore();
  });

  it("a truncated and another ONNX file", async () => {
    for (const length of [1, 20, 1000, onnx.length - 1]) {
      const loading = load(written("short.onnx", onnx.subarray(0, length)));
      await expect(loading).rejects.toThrow(
        /^loadVgg19: .*(truncated or no ONNX file|must be the graph of VGG19)/,
      );
    }
    await expect(load(join(fixtures, "narrow.onnx"), { architecture: VGG19_ARCHITECTURE })).rejects.toThrow(
      "a kernel of block1_conv1 of shape [64, 3, 3, 3], got [4,3,3,3]; the ONNX model zoo's file is vgg19-7.onnx",
    );
    const renamed = Buffer.from(onnx);
    for (let at = renamed.indexOf("MaxPool"); at >= 0; at = renamed.indexOf("MaxPool", at + 1)) {
      renamed.write("MinPool", at);
    }
    await expect(load(written("other.onnx", renamed))).rejects.toThrow(
      "must be the graph of VGG19, with a MaxPool for block1_pool, got MinPool",
    );
    const caffe = Buffer.from(onnx);
    caffe.write("caffe2x", caffe.indexOf("pytorch"));
    await expect(load(written("caffe.onnx", caffe))).rejects.toThrow("give preprocessing 'keras' or 'torch'");
  });

  it("a model.json that is none, names files elsewhere, or lacks shards", async () => {
    await expect(load(written("a.json", "{"))).rejects.toThrow("a.json is not JSON");
    await expect(load(written("b.json", "{}"))).rejects.toThrow("has no weightsManifest");
    const outside = JSON.stringify({ weightsManifest: [{ paths: ["../secret"], weights: [] }] });
    await expect(load(written("c.json", outside))).rejects.toThrow('by plain file names, got "../secret"');
    const model = JSON.parse(readFileSync(join(folder, "model.json"), "utf8"));
    const [group] = model.weightsManifest;
    const short = { weightsManifest: [{ ...group, paths: group.paths.slice(0, 2) }] };
    await expect(load(written("d.json", JSON.stringify(short)))).rejects.toThrow(
      /are truncated: .* ends at byte/,
    );
    const lost = { weightsManifest: [{ ...group, paths: ["lost.bin"] }] };
    await expect(load(written("e.json", JSON.stringify(lost)))).rejects.toThrow(/cannot read .*lost\.bin/);
    const noTop = { weightsManifest: [{ ...group, weights: group.weights.slice(0, 32) }] };
    await expect(load(written("f.json", JSON.stringify(noTop)))).rejects.toThrow("(made of a _notop file?)");
  });

  it("pipes, and links out of the folder", async () => {
    // A pipe in the place of a shard used to be waited on for ever
    const model = JSON.parse(readFileSync(join(folder, "model.json"), "utf8"));
    const [group] = model.weightsManifest;
    const path = written(
      "pipe.json",
      JSON.stringify({ weightsManifest: [{ ...group, paths: ["pipe.bin"] }] }),
    );
    const shard = join(folder, "pipe.bin");
    execFileSync("mkfifo", [shard]);
    await expect(load(path)).rejects.toThrow(
      `loadVgg19: cannot read ${shard}: it must be a regular file, but it is a named pipe`,
    );
    await expect(load(shard)).rejects.toThrow("it must be a regular file, but it is a");
    rmSync(shard);
    symlinkSync(join(fixtures, "narrow.onnx"), shard);
    await expect(load(path)).rejects.toThrow("it is a link that leads out of its folder");
  });

  it("a model.json of more bytes than a VGG19 has, of files that are named twice, or deep", async () => {
    const model = JSON.parse(readFileSync(join(folder, "model.json"), "utf8"));
    const [group] = model.weightsManifest;
    const [first, ...others] = group.paths;
    const manifest = (change: object) => JSON.stringify({ weightsManifest: [{ ...group, ...change }] });
    // 575 MB would have been read again for each of a million names
    const twice = manifest({ paths: [first, first, ...others] });
    await expect(load(written("g.json", twice))).rejects.toThrow(/must name each file of weights once, got/);
    const huge = { name: "other/kernel", shape: [2 ** 40], dtype: "float32" };
    const many = manifest({ weights: [...group.weights, huge] });
    await expect(load(written("h.json", many))).rejects.toThrow(
      /must list at most \d+ bytes of weights, got/,
    );
    writeFileSync(join(folder, "long.bin"), new Uint8Array(1e6));
    const long = manifest({ paths: ["long.bin"] });
    await expect(load(written("i.json", long))).rejects.toThrow(
      /long\.bin: it has 1000000 bytes, at most \d+ are expected/,
    );
    const deep = manifest({ paths: null }).replace("null", `${"[".repeat(5000)}${"]".repeat(5000)}`);
    await expect(load(written("j.json", deep))).rejects.toThrow("must be nested at most 200 levels deep");
  });

  it("options that are not legal", async () => {
    await expect(loadVgg19({} as never)).rejects.toThrow("loadVgg19: weights must be a path");
    await expect(load("x", { runtime: "cuda" })).rejects.toThrow(
      "runtime must be 'auto' or 'onnx' or 'tfjs'",
    );
    await expect(load("x", { threads: 0 })).rejects.toThrow(RangeError);
    await expect(load("x", { preprocessing: "caffe" })).rejects.toThrow(RangeError);
    await expect(load("x", { resize: "cubic" })).rejects.toThrow(RangeError);
    await expect(load("x", { architecture: { ...NARROW, channels: [1] } })).rejects.toThrow(
      "5 positive integers",
    );
  });
});
