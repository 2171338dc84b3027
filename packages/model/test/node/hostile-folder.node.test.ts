import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import promises from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memory } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useBackend } from "../../../../test/use-backend.ts";
import { loadModel, saveModel } from "../../src/node.ts";
import { smallNetwork, weightsOf } from "../small-network.ts";

const root = mkdtempSync(join(tmpdir(), "vscnn-hostile-"));
let folders = 0;
let directory: string;

beforeAll(() => useBackend("cpu"));
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(async () => {
  directory = join(root, `model-${folders++}`);
  await saveModel(smallNetwork(1), directory);
});

const modelFile = () => join(directory, "model.json");
const weightsFile = () =>
  join(directory, readdirSync(directory).find((file) => file.endsWith(".bin")) as string);

interface SavedJson {
  modelTopology: unknown;
  weightsManifest: { paths: string[]; weights: { name: string; shape: number[]; dtype: string }[] }[];
}

function edit(change: (model: SavedJson) => void): void {
  const model = JSON.parse(readFileSync(modelFile(), "utf8"));
  change(model);
  writeFileSync(modelFile(), JSON.stringify(model));
}

describe("loadModel, given a stranger's folder,", () => {
  it.each([
    ["model.json", modelFile],
    ["weights", weightsFile],
  ])("refuses a pipe, a device, a folder and a link out of the folder as %s", async (_, path) => {
    const file = path();
    // A pipe used to be opened, which waits for a writer for ever and keeps even process.exit from ending
    rmSync(file);
    execFileSync("mkfifo", [file]);
    await expect(loadModel(directory)).rejects.toThrow(
      `loadModel: cannot read ${file}: it must be a regular file, but it is a named pipe`,
    );
    rmSync(file);
    mkdirSync(file);
    await expect(loadModel(directory)).rejects.toThrow("it must be a regular file, but it is a folder");
    rmSync(file, { recursive: true });
    symlinkSync("/dev/zero", file);
    await expect(loadModel(directory)).rejects.toThrow("it is a link that leads out of its folder");
  });

  it("follows a link within the folder only", async () => {
    // A link to a file elsewhere used to be read if its length fitted
    const moved = join(directory, "moved");
    renameSync(weightsFile(), moved);
    symlinkSync(
      "moved",
      join(directory, JSON.parse(readFileSync(modelFile(), "utf8")).weightsManifest[0].paths[0]),
    );
    expect(weightsOf(await loadModel(directory))).toEqual(weightsOf(smallNetwork(1)));
    const outside = join(root, `outside-${folders}`);
    renameSync(moved, outside);
    symlinkSync(outside, moved);
    await expect(loadModel(directory)).rejects.toThrow("it is a link that leads out of its folder");
  });

  it("refuses to read a file many times", async () => {
    // 200 names of a file of 10 MB used to take 3.9 GB before they were refused
    edit(({ weightsManifest: [group] }) => {
      const [path] = group.paths;
      group.paths = Array.from({ length: 200 }, () => path);
      for (const weight of group.weights) weight.shape = [1e9];
    });
    await expect(loadModel(directory)).rejects.toThrow(/must name each file of weights once, got .* twice/);
    edit(({ weightsManifest: [group] }) => {
      group.paths = Array.from({ length: 1001 }, (_, i) => `part-${i}`);
    });
    await expect(loadModel(directory)).rejects.toThrow("at most 1000 files of weights, got 1001");
  });

  it("refuses lengths that do not add up before it reads", async () => {
    const [first, second] = ["a.bin", "b.bin"];
    for (const file of [first, second]) writeFileSync(join(directory, file), new Uint8Array(4000));
    edit(({ weightsManifest: [group] }) => {
      group.paths = [first, second];
    });
    // The small network has 6036 bytes of weights: each file is short enough, both together are not
    await expect(loadModel(directory)).rejects.toThrow(
      `loadModel: cannot read ${join(directory, second)}: it has 4000 bytes, at most 2036 are expected`,
    );
    edit(({ weightsManifest: [group] }) => {
      group.weights[0].shape = [2 ** 40];
    });
    await expect(loadModel(directory)).rejects.toThrow(/it ends after 8000 of \d+ bytes of weights/);
  });

  it.each(["modelTopology", "userDefinedMetadata", "weightsManifest"])("refuses a deep %s", async (part) => {
    // Used to end in a bare "Maximum call stack size exceeded"
    const json = JSON.parse(readFileSync(modelFile(), "utf8"));
    json[part] = null;
    const deep = `${'{"a":['.repeat(2500)}${"]}".repeat(2500)}`;
    writeFileSync(modelFile(), JSON.stringify(json).replace(`"${part}":null`, `"${part}":${deep}`));
    await expect(loadModel(directory)).rejects.toThrow(
      `loadModel: ${modelFile()} must be nested at most 200 levels deep`,
    );
  });

  it("takes no tensors along when it refuses", async () => {
    // A weight of this name used to keep all decoded tensors
    edit(({ weightsManifest: [group] }) => {
      group.weights[0].name = "__proto__";
    });
    const before = memory().numTensors;
    await expect(loadModel(directory)).rejects.toThrow("must have weights of other names than __proto__");
    expect(memory().numTensors).toBe(before);
  });
});

it("saveModel refuses a folder that cannot be made", async () => {
  // Used never to return
  await expect(saveModel(smallNetwork(1), "/proc/nowhere")).rejects.toThrow(
    "saveModel: cannot save to /proc/nowhere: ENOENT",
  );
});

describe("saveModel, given a disk that takes no more,", () => {
  /** Makes a call of the file system fail, from its nth time on. */
  async function failing(
    name: "open" | "rename" | "mkdir",
    from: number,
    code: string,
    work: () => Promise<void>,
  ) {
    const original = promises[name] as (...args: unknown[]) => Promise<unknown>;
    let calls = 0;
    Object.assign(promises, {
      [name]: (...args: unknown[]) => {
        if (++calls < from) return original(...args);
        return Promise.reject(Object.assign(new Error(`${code}: no way, ${name}`), { code }));
      },
    });
    syncBuiltinESMExports();
    try {
      await work();
    } finally {
      Object.assign(promises, { [name]: original });
      syncBuiltinESMExports();
    }
  }

  it.each([
    ["mkdir", 1, "EROFS"],
    ["mkdir", 2, "EACCES"],
    ["open", 1, "ENOSPC"],
    ["open", 2, "ENOSPC"],
    ["rename", 1, "EACCES"],
    ["rename", 2, "ENOSPC"],
    ["rename", 3, "ENOSPC"],
  ] as const)(
    "names function and folder, and leaves what was there (%s %i, %s)",
    async (name, from, code) => {
      const before = readdirSync(directory);
      const whole = readFileSync(modelFile());
      await failing(name, from, code, async () => {
        // The error used to be a bare "ENOSPC: no space left on device, write"
        await expect(saveModel(smallNetwork(2), directory)).rejects.toMatchObject({
          message: `saveModel: cannot save to ${directory}: ${code}: no way, ${name}`,
          cause: { code },
        });
        const fresh = join(root, "fresh", "deep");
        await expect(saveModel(smallNetwork(2), fresh)).rejects.toThrow(`saveModel: cannot save to ${fresh}`);
      });
      expect(readdirSync(directory)).toEqual(before);
      expect(readFileSync(modelFile())).toEqual(whole);
      expect(readdirSync(root)).not.toContain("fresh");
      expect(weightsOf(await loadModel(directory))).toEqual(weightsOf(smallNetwork(1)));
    },
  );
});
