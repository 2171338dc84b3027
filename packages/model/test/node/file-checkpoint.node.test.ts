import { execFileSync } from "node:child_process";
import {
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
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../../../../test/use-backend.ts";
import {
  decodeCheckpoint,
  encodeCheckpoint,
  memoryCheckpoint,
  type TrainingCheckpoint,
  trainModel,
} from "../../src/index.ts";
import { fileCheckpoint } from "../../src/node.ts";
import { ended, startChild } from "../children/run-child.ts";
import { smallData, smallNetwork, weightsOf } from "../small-network.ts";

const folder = mkdtempSync(join(tmpdir(), "vscnn-"));
afterAll(() => rmSync(folder, { recursive: true }));

let checkpoint: TrainingCheckpoint;
beforeAll(async () => {
  await useBackend("cpu");
  const store = memoryCheckpoint();
  await trainModel(smallNetwork(), smallData(30, 1), { epochs: 1, checkpoint: store });
  checkpoint = (await store.load()) as TrainingCheckpoint;
});

describe("fileCheckpoint", () => {
  it("leaves one whole checkpoint after many saves at once, and no litter", async () => {
    const path = join(folder, "crowded");
    const saves = Array.from({ length: 20 }, (_, seed) => {
      const { setup } = checkpoint;
      return fileCheckpoint(path).save({ ...checkpoint, setup: { ...setup, seed } });
    });
    await Promise.all(saves);
    expect((await fileCheckpoint(path).load())?.setup.seed).toBe(19);
    expect(readdirSync(folder)).toEqual(["crowded"]);
  });

  // The second used to overwrite what the first had saved, by turns
  it("refuses a second training of this process, whatever way leads to the file", async () => {
    const path = join(folder, "shared");
    mkdirSync(join(folder, "real"), { recursive: true });
    symlinkSync(folder, join(folder, "real", "back"));
    const other = fileCheckpoint(join(folder, "real", "back", "shared"));
    let second: unknown;
    const onBatch = async () => {
      second ??= trainModel(smallNetwork(), smallData(30, 1), { epochs: 1, checkpoint: other }).catch(
        (error: Error) => error.message,
      );
    };
    await trainModel(smallNetwork(), smallData(30, 1), {
      epochs: 3,
      checkpoint: fileCheckpoint(path),
      onBatch: () => void onBatch(),
    });
    expect(await second).toMatch(/^fileCheckpoint: cannot write .*another training of this process saves/);
    expect((await fileCheckpoint(path).load())?.epochs).toHaveLength(3);
    expect(existsSync(`${path}.lock`)).toBe(false);
    // It is free again
    await trainModel(smallNetwork(), smallData(30, 1), { epochs: 1, checkpoint: other });
  });

  it("refuses a second process while the first trains, and forgets the first when it is killed", async () => {
    const path = join(folder, "two-processes");
    const child = startChild(new URL("../children/train.ts", import.meta.url), path, "2000");
    const end = ended(child);
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
    await lines.next();
    const store = fileCheckpoint(path);
    const model = smallNetwork();
    const before = weightsOf(model);
    const options = { epochs: 1, checkpoint: store };
    await expect(trainModel(model, smallData(30, 1), options)).rejects.toThrow(
      `another process (${child.pid}) is writing to it`,
    );
    expect(weightsOf(model)).toEqual(before);
    child.kill("SIGKILL");
    await end;
    expect(existsSync(`${path}.lock`)).toBe(true);
    await trainModel(model, smallData(30, 1), options);
    expect((await store.load())?.epochs).toHaveLength(1);
    expect(existsSync(`${path}.lock`)).toBe(false);
  }, 60_000);

  // load used to wait for a writer for ever, even when the process wanted to exit
  it.skipIf(process.platform === "win32")("refuses pipes, folders, devices and files too large", async () => {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    const large = join(folder, "large");
    writeFileSync(large, "");
    truncateSync(large, 2 ** 31 + 1);
    for (const path of [pipe, folder, "/dev/zero"]) {
      const store = fileCheckpoint(path);
      await expect(store.load()).rejects.toThrow(
        `fileCheckpoint: cannot read ${path}: it must be a regular file, but it is a `,
      );
      await expect(store.save(checkpoint)).rejects.toThrow(
        `fileCheckpoint: cannot write ${path}: it is no regular file`,
      );
      await expect(
        trainModel(smallNetwork(), smallData(30, 1), { epochs: 1, checkpoint: store }),
      ).rejects.toThrow("it is no regular file");
    }
    await expect(fileCheckpoint(large).load()).rejects.toThrow("at most 2147483648 are expected");
    rmSync(large);
  });

  it("says before the first epoch that it cannot write", async () => {
    const store = fileCheckpoint(join(folder, "none", "such"));
    const options = { epochs: 1, checkpoint: store, onBatch: () => expect.fail("a batch was trained") };
    await expect(trainModel(smallNetwork(), smallData(30, 1), options)).rejects.toThrow(
      /^fileCheckpoint: cannot write/,
    );
    expect(await store.load()).toBeUndefined();
  });

  it("keeps what was there when the new checkpoint is not legal", async () => {
    const path = join(folder, "kept");
    const store = fileCheckpoint(path);
    await store.save(checkpoint);
    const broken = { ...checkpoint, epochs: [] };
    await expect(store.save(broken)).rejects.toThrow(
      `fileCheckpoint: cannot write ${path}: encodeCheckpoint: checkpoint must have a finished epoch`,
    );
    expect(decodeCheckpoint(readFileSync(path))).toEqual(checkpoint);
    expect(readFileSync(path).length).toBe(encodeCheckpoint(checkpoint).length);
  });

  it.each([undefined, null, 3, ""])("refuses the path %s", (path) => {
    expect(() => fileCheckpoint(path as string)).toThrow("fileCheckpoint: path must be a path, got ");
  });
});
