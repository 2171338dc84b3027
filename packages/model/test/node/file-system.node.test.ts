import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadLayersModel } from "@tensorflow/tfjs-layers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../../../../test/use-backend.ts";
import { memoryCheckpoint, modelMetadata, predict, trainModel } from "../../src/index.ts";
import { fileCheckpoint, fileSystem, loadModel, saveModel } from "../../src/node.ts";
import { ended, startChild } from "../children/run-child.ts";
import { smallData, smallNetwork, weightsOf } from "../small-network.ts";

/** A process that no machine can have: numbers end at 4,194,304. */
const GONE = 4_194_305;

const root = mkdtempSync(join(tmpdir(), "vscnn-"));
let folders = 0;
const newFolder = () => join(root, `model-${folders++}`);

beforeAll(() => useBackend("cpu"));
afterAll(() => rmSync(root, { recursive: true }));

describe("saveModel and loadModel", () => {
  it("keep weights, predictions and metadata in a folder that is made", async () => {
    const model = smallNetwork(5);
    const directory = join(newFolder(), "deep", "er");
    await saveModel(model, directory, { metadata: { features: ["gist"] } });
    const loaded = await loadModel(directory);
    const rows = smallData(5, 1).inputs;
    expect(predict(loaded, rows)).toEqual(predict(model, rows));
    expect(weightsOf(loaded)).toEqual(weightsOf(model));
    expect(modelMetadata(loaded).user).toEqual({ features: ["gist"] });
  });

  it("write the format of tfjs", async () => {
    const directory = newFolder();
    const model = smallNetwork();
    await model.save(fileSystem(directory));
    const json = JSON.parse(readFileSync(join(directory, "model.json"), "utf8"));
    expect(json.format).toBe("layers-model");
    const [file] = json.weightsManifest[0].paths;
    expect(readdirSync(directory).sort()).toEqual(["model.json", file]);
    expect(weightsOf(await loadLayersModel(fileSystem(directory)))).toEqual(weightsOf(model));
  });

  it.each(["ours", "tfjs's"])("load in a process that has built no network, by %s function", async (how) => {
    const directory = newFolder();
    await saveModel(smallNetwork(), directory);
    const child = startChild(new URL("../children/load.ts", import.meta.url), directory, how);
    let output = "";
    child.stdout?.on("data", (data) => {
      output += data;
    });
    expect(await ended(child)).toBe(0);
    expect(output).toContain("visual social");
  });

  it("replace a model, and sweep up what it and a killed save left", async () => {
    const directory = newFolder();
    await saveModel(smallNetwork(1), directory);
    writeFileSync(join(directory, `model.json.${GONE}-0.tmp`), "half");
    writeFileSync(join(directory, `weights-0123456789abcdef.bin.${GONE}-0-1.tmp`), "half");
    writeFileSync(join(directory, "notes.txt"), "mine");
    await saveModel(smallNetwork(2), directory);
    expect(weightsOf(await loadModel(directory))).toEqual(weightsOf(smallNetwork(2)));
    expect(readdirSync(directory)).toHaveLength(3);
    expect(existsSync(join(directory, "notes.txt"))).toBe(true);
  });

  it("leave the old model or the new one wherever a save is killed", async () => {
    const directory = newFolder();
    const old = smallNetwork(1);
    await saveModel(old, directory, { metadata: { which: "old" } });
    const before = weightsOf(old);
    const after = weightsOf(smallNetwork(2));
    const whole = newFolder();
    cpSync(directory, whole, { recursive: true });
    const complete = startChild(new URL("../children/save.ts", import.meta.url), whole, "0");
    let output = "";
    complete.stdout?.on("data", (data) => {
      output += data;
    });
    expect(await ended(complete)).toBe(0);
    const calls = Number(/^calls (\d+)$/m.exec(output)?.[1]);
    // The lock is made, renamed and removed; two files and two folders are opened, two files renamed, one removed
    expect(calls).toBeGreaterThanOrEqual(12);
    const found: unknown[] = [];
    const trials = Array.from({ length: calls }, async (_, call) => {
      const copy = join(root, `killed-${call}`);
      cpSync(directory, copy, { recursive: true });
      expect(
        await ended(startChild(new URL("../children/save.ts", import.meta.url), copy, String(call + 1))),
      ).toBe("SIGKILL");
      const model = await loadModel(copy);
      const { which } = modelMetadata(model).user;
      found[call] = which;
      expect(weightsOf(model)).toEqual(which === "old" ? before : after);
      // The next save is not disturbed by what lies there
      await saveModel(smallNetwork(3), copy);
      expect(readdirSync(copy)).toHaveLength(2);
    });
    await Promise.all(trials);
    // Killed early the old model is there, killed late the new one
    expect(found).toEqual([...found].sort().reverse());
    expect(new Set(found)).toEqual(new Set(["old", "new"]));
  });

  it("leave the old model if a save fails", async () => {
    const directory = newFolder();
    await saveModel(smallNetwork(1), directory);
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    await expect(saveModel(smallNetwork(2), directory, { metadata: cyclic })).rejects.toThrow(
      "saveModel: metadata must be",
    );
    expect(weightsOf(await loadModel(directory))).toEqual(weightsOf(smallNetwork(1)));
    const file = join(newFolder(), "file");
    mkdirSync(join(file, ".."));
    writeFileSync(file, "");
    await expect(saveModel(smallNetwork(1), file)).rejects.toThrow(file);
  });
});

describe("loadModel, given a damaged folder,", () => {
  const weightsFile = (directory: string) =>
    join(directory, readdirSync(directory).find((file) => file.endsWith(".bin")) as string);
  const edit = (directory: string, change: (model: Record<string, unknown>) => void) => {
    const path = join(directory, "model.json");
    const model = JSON.parse(readFileSync(path, "utf8"));
    change(model);
    writeFileSync(path, JSON.stringify(model));
  };

  it.each<[string, (directory: string) => void, string | RegExp]>([
    [
      "no folder",
      (directory) => rmSync(directory, { recursive: true }),
      /loadModel: cannot read .*model\.json: ENOENT/,
    ],
    [
      "no weights",
      (directory) => rmSync(weightsFile(directory)),
      /loadModel: cannot read .*weights-\w+\.bin: ENOENT/,
    ],
    [
      "cut weights",
      (directory) => truncateSync(weightsFile(directory), 101),
      /loadModel: .*weights-\w+\.bin: it ends after 101 of 6036 bytes of weights/,
    ],
    [
      // Used to load
      "weights with a flipped bit",
      (directory) => {
        const bytes = readFileSync(weightsFile(directory));
        bytes[40] ^= 1;
        writeFileSync(weightsFile(directory), bytes);
      },
      /loadModel: .*weights-\w+\.bin: it has changed since it was saved/,
    ],
    [
      "weights too long",
      (directory) => writeFileSync(weightsFile(directory), Buffer.alloc(1e6)),
      /it has 1000000 bytes, at most 6036 are expected/,
    ],
    [
      "weights that never end",
      (directory) => {
        const file = weightsFile(directory);
        rmSync(file);
        symlinkSync("/dev/zero", file);
      },
      "it is a link that leads out of its folder",
    ],
    ["cut JSON", (directory) => truncateSync(join(directory, "model.json"), 500), "model.json is not JSON"],
    [
      "JSON that is null",
      (directory) => writeFileSync(join(directory, "model.json"), "null"),
      "model.json must have a list of weights",
    ],
    [
      "JSON nested too deeply",
      (directory) => writeFileSync(join(directory, "model.json"), `${"[".repeat(1e6)}`),
      "model.json must be nested at most 200 levels deep",
    ],
    [
      "a path out of the folder",
      (directory) =>
        edit(directory, (model) => {
          model.weightsManifest = [{ paths: ["../secret.bin"], weights: [] }];
        }),
      'must name its weights by plain file names, got "../secret.bin"',
    ],
    [
      "a list of weights that is none",
      (directory) =>
        edit(directory, (model) => {
          model.weightsManifest = [null, { paths: 3, weights: 4 }];
        }),
      /must name its weights|must have shape/,
    ],
    [
      "weights of a size that is none",
      (directory) =>
        edit(directory, (model) => {
          (model.weightsManifest as [{ weights: [{ shape: unknown }] }])[0].weights[0].shape = ["a"];
        }),
      'must have shape and type of every weight, has not of "visual_conv1/kernel"',
    ],
    [
      "another kind",
      (directory) =>
        edit(directory, (model) => {
          model.userDefinedMetadata = {};
        }),
      "loadModel: model must have kind 'vscnn-model'",
    ],
  ])("refuses %s", async (_, damage, message) => {
    const directory = newFolder();
    await saveModel(smallNetwork(), directory);
    damage(directory);
    await expect(loadModel(directory)).rejects.toThrow(message);
  });

  it("refuses a path that is none", () => {
    expect(() => fileSystem("")).toThrow("fileSystem: directory must be a path");
  });
});

describe("fileCheckpoint", () => {
  it("keeps a checkpoint whole, and has none before the first", async () => {
    const path = join(root, "training.checkpoint");
    const inFile = fileCheckpoint(path);
    const inMemory = memoryCheckpoint();
    expect(await inFile.load()).toBeUndefined();
    const both = {
      save: async (checkpoint: Parameters<typeof inFile.save>[0]) => {
        await inFile.save(checkpoint);
        await inMemory.save(checkpoint);
      },
      load: inFile.load,
    };
    const options = { epochs: 3, validation: smallData(10, 2), checkpoint: both };
    // Left by a process that was killed while it saved
    writeFileSync(`${path}.${GONE}-0.tmp`, "half");
    await trainModel(smallNetwork(), smallData(30, 1), options);
    expect(await inFile.load()).toEqual(await inMemory.load());
    expect(readdirSync(root).filter((file) => file.endsWith(".tmp"))).toEqual([]);
    truncateSync(path, 1000);
    await expect(inFile.load()).rejects.toThrow(
      `fileCheckpoint: cannot read ${path}: decodeCheckpoint: bytes`,
    );
  });

  it("names the file that cannot be written", async () => {
    const path = join(root, "none", "a.checkpoint");
    const options = { epochs: 1, checkpoint: fileCheckpoint(path) };
    await expect(trainModel(smallNetwork(), smallData(3, 1), options)).rejects.toThrow(
      `fileCheckpoint: cannot write ${path}`,
    );
    expect(() => fileCheckpoint(3 as unknown as string)).toThrow(TypeError);
  });
});
