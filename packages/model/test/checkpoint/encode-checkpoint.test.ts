import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../../../../test/use-backend.ts";
import { checksumOf } from "../../src/checkpoint/encode-checkpoint.ts";
import {
  decodeCheckpoint,
  encodeCheckpoint,
  memoryCheckpoint,
  type TrainingCheckpoint,
  trainModel,
} from "../../src/index.ts";
import { smallData, smallNetwork } from "../small-network.ts";

let checkpoint: TrainingCheckpoint;
let bytes: Uint8Array;

beforeAll(async () => {
  await useBackend("cpu");
  const store = memoryCheckpoint();
  await trainModel(smallNetwork(), smallData(30, 1), {
    epochs: 12,
    learningRate: 0.3,
    validation: smallData(10, 2),
    checkpoint: store,
  });
  checkpoint = (await store.load()) as TrainingCheckpoint;
  bytes = encodeCheckpoint(checkpoint);
});

/** The bytes with another header. */
function withHeader(change: (header: Record<string, unknown>) => void): Uint8Array {
  const length = new DataView(bytes.buffer).getUint32(8, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(12, 12 + length)));
  change(header);
  const json = new TextEncoder().encode(JSON.stringify(header));
  const changed = new Uint8Array(12 + json.length + bytes.length - 12 - length);
  changed.set(bytes.subarray(0, 8));
  new DataView(changed.buffer).setUint32(8, json.length, true);
  changed.set(json, 12);
  changed.set(bytes.subarray(12 + length), 12 + json.length);
  return changed;
}

describe("encodeCheckpoint and decodeCheckpoint", () => {
  it("give back every number", () => {
    expect(checkpoint.bestEpoch).toBeLessThan(12);
    expect(checkpoint.bestWeights).toBeDefined();
    expect(decodeCheckpoint(bytes)).toEqual(checkpoint);
    // At any place in memory
    const shifted = new Uint8Array(bytes.length + 3).subarray(3);
    shifted.set(bytes);
    expect(decodeCheckpoint(shifted)).toEqual(checkpoint);
  });

  it("keep a correlation of NaN, which JSON lacks", () => {
    const epochs = checkpoint.epochs.map((record) => ({ ...record, spearmanRho: Number.NaN }));
    expect(decodeCheckpoint(encodeCheckpoint({ ...checkpoint, epochs })).epochs).toEqual(epochs);
  });

  it("refuse every cut", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), (length) => {
        expect(() => decodeCheckpoint(bytes.slice(0, length))).toThrow(RangeError);
      }),
    );
  });

  // A flipped bit in the weights used to go unnoticed
  it("refuse every change", () => {
    const place = fc.integer({ min: 0, max: bytes.length - 1 });
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = bytes.slice();
        changed[at] ^= change;
        expect(() => decodeCheckpoint(changed)).toThrow(RangeError);
      }),
      { numRuns: 300 },
    );
    const flipped = bytes.slice();
    flipped[bytes.length - 5] ^= 1;
    expect(() => decodeCheckpoint(flipped)).toThrow("must be as they were saved, their checksum differs");
  });

  // A checkpoint that could not be read again used to take the place of the good one
  it("do not write what they would not read", () => {
    const [first, ...others] = checkpoint.weights;
    const values = first.values.slice();
    values[1] = Number.NaN;
    const broken = { ...checkpoint, weights: [{ ...first, values }, ...others] };
    expect(() => encodeCheckpoint(broken)).toThrow(
      `encodeCheckpoint: checkpoint must have finite numbers, got NaN in ${first.name} at 1`,
    );
    const cut = { ...checkpoint, optimizer: [{ ...first, shape: [3, 3] }] };
    expect(() => encodeCheckpoint(cut)).toThrow(`must be whole, ${first.name} is not`);
    const { bestWeights, ...without } = checkpoint;
    expect(() => encodeCheckpoint(without)).toThrow("must have the weights of its best epoch");
    // used to be "Cannot destructure property" and "Cannot read properties of undefined"
    for (const wrong of [undefined, null, 3, "text", {}, []]) {
      expect(() => encodeCheckpoint(wrong as unknown as TrainingCheckpoint)).toThrow(
        /^encodeCheckpoint: checkpoint must be a checkpoint of kind 'vscnn-checkpoint', got /,
      );
    }
  });

  it("refuse bytes too many, infinite numbers and other kinds", () => {
    const longer = new Uint8Array(bytes.length + 1);
    longer.set(bytes);
    expect(() => decodeCheckpoint(longer)).toThrow(
      `must have ${bytes.length} bytes, got ${bytes.length + 1}`,
    );
    // The last numbers before the checksum are moments of the optimizer
    const infinite = bytes.slice();
    new DataView(infinite.buffer).setFloat32(bytes.length - 20, Number.POSITIVE_INFINITY, true);
    infinite.set(checksumOf(infinite), bytes.length - 16);
    expect(() => decodeCheckpoint(infinite)).toThrow(
      "decodeCheckpoint: bytes must have finite numbers, got Infinity in output/bias/v at 0",
    );
    expect(() => decodeCheckpoint("text" as unknown as Uint8Array)).toThrow(TypeError);
    expect(() => decodeCheckpoint(new Uint8Array(40))).toThrow("must be a checkpoint of this package");
  });

  it.each<[string, (header: Record<string, unknown>) => void, string]>([
    [
      "another kind",
      (header) => {
        header.kind = "other";
      },
      "must be a checkpoint of kind 'vscnn-checkpoint', got \"other\"",
    ],
    [
      "a later version",
      (header) => {
        header.version = 3;
      },
      "must be a checkpoint of version 2, got 3",
    ],
    [
      "an earlier version",
      (header) => {
        header.version = 1;
      },
      "must be a checkpoint of version 2, got 1: it was written before the first release; the training must begin anew",
    ],
    [
      "no setup",
      (header) => {
        header.setup = null;
      },
      "must have the setup of the training",
    ],
    [
      "no epochs",
      (header) => {
        header.epochs = [];
      },
      "must have a finished epoch",
    ],
    [
      "an epoch without figures",
      (header) => {
        (header.epochs as unknown[])[1] = {};
      },
      "must have the figures of epoch 2",
    ],
    [
      "an epoch without a rank correlation",
      (header) => {
        (header.epochs as Record<string, unknown>[])[1].spearmanRho = "none";
      },
      "must have the figures of epoch 2",
    ],
    [
      "a loss that is not finite",
      (header) => {
        (header.epochs as Record<string, unknown>[])[0].loss = null;
      },
      "must have the figures of epoch 1",
    ],
    [
      "figures of the user's own that are none",
      (header) => {
        (header.epochs as Record<string, unknown>[])[2].metrics = { own: "3" };
      },
      "must have the figures of epoch 3",
    ],
    [
      "a best epoch of the future",
      (header) => {
        header.bestEpoch = 13;
      },
      "must have a best epoch from 1 to 12",
    ],
    [
      "no tensors",
      (header) => {
        header.tensors = null;
      },
      "must have lists of tensors",
    ],
    [
      "a tensor of no shape",
      (header) => {
        (header.tensors as { weights: unknown[] }).weights[0] = { name: "a", dtype: "float32", shape: [-1] };
      },
      "must have name, type and shape",
    ],
    [
      "a tensor of all memory",
      (header) => {
        (header.tensors as { weights: unknown[] }).weights[0] = {
          name: "a",
          dtype: "float32",
          shape: [2 ** 50],
        };
      },
      "must be a whole checkpoint, a is cut",
    ],
  ])("refuse %s", (_, change, message) => {
    expect(() => decodeCheckpoint(withHeader(change))).toThrow(message);
  });
});
