import type { LayersModel } from "@tensorflow/tfjs-layers";
import { createRandom, shuffledIndices } from "@vscnn/core";
import { murmurHash } from "../../checkpoint/murmur-hash.ts";
import { derivedSeed } from "../derived-seed.ts";
import { type ChosenRows, gatherRows } from "../gather-rows.ts";
import { hashData } from "../hash-data.ts";
import { packTrainingData } from "../pack-training-data.ts";
import { findOutlier } from "../run/outlier.ts";
import type { TrainingRows } from "../training-rows.ts";
import type { PackedData } from "../training-settings.ts";
import type { TrainingShards } from "../training-shards.ts";
import { type ShardNote, windowsOf } from "./windows-of.ts";

/** How rows are streamed. */
interface StreamSettings {
  seed: number;
  /** Most rows in memory, unless a shard alone has more. */
  bufferRows: number;
  signal: AbortSignal | undefined;
}

/** Goes through all shards once, to check and count their rows, and gives them as rows of a training. */
export async function streamRows(
  model: LayersModel,
  shards: TrainingShards,
  { seed, bufferRows, signal }: StreamSettings,
): Promise<TrainingRows> {
  const notes: ShardNote[] = [];
  let outlier: string | undefined;
  for (let shard = 0; shard < shards.shardCount; shard++) {
    signal?.throwIfAborted();
    const packed = await readShard(model, shards, shard);
    if (packed === undefined) continue;
    notes.push({ shard, rows: packed.rows, hash: hashData(packed) });
    outlier ??= findOutlier(packed)?.replace("data.", `shard ${shard}.`);
  }
  const rows = notes.reduce((sum, note) => sum + note.rows, 0);
  if (rows === 0) throw new RangeError("trainModel: shards must have at least 1 row, got 0");
  return {
    rows,
    hash: hashOf(notes),
    packed: undefined,
    findOutlier: () => outlier,
    async *batches(epoch, sizes) {
      const windows = windowsOf(notes, bufferRows, derivedSeed(seed, `shards/${epoch}`));
      const random = createRandom(derivedSeed(seed, `shuffle/${epoch}`));
      let source: PackedData | undefined;
      let order: Uint32Array = new Uint32Array(0);
      let at = 0;
      for (const size of sizes) {
        // Copied before the next window is read: no two are in memory
        let parts: ChosenRows[] = [];
        for (let missing = size; missing > 0; ) {
          if (source === undefined || at === order.length) {
            parts = whole(parts);
            source = undefined;
            source = await readWindow(model, shards, windows.next().value as ShardNote[]);
            order = shuffledIndices(source.rows, random);
            at = 0;
          }
          const chosen = order.subarray(at, at + missing);
          parts.push({ from: source, chosen });
          at += chosen.length;
          missing -= chosen.length;
        }
        yield gatherRows(size, parts);
      }
    },
  };
}

/** Chosen rows by themselves, without what they are chosen from. */
function whole(parts: readonly ChosenRows[]): ChosenRows[] {
  if (parts.length === 0) return [];
  const rows = parts.reduce((sum, { chosen }) => sum + chosen.length, 0);
  return [{ from: gatherRows(rows, parts), chosen: Uint32Array.from({ length: rows }, (_, row) => row) }];
}

async function readShard(
  model: LayersModel,
  shards: TrainingShards,
  shard: number,
): Promise<PackedData | undefined> {
  const data = await shards.read(shard);
  if (data === undefined) return undefined;
  const packed = packTrainingData(model, data, `shard ${shard}`);
  if (packed.weights === null) return packed;
  throw new RangeError(`trainModel: shard ${shard} must have no weights: rows of a stream count alike`);
}

/** The rows of some shards, one below the other. */
async function readWindow(
  model: LayersModel,
  shards: TrainingShards,
  notes: readonly ShardNote[],
): Promise<PackedData> {
  const rows = notes.reduce((sum, note) => sum + note.rows, 0);
  let window: PackedData | undefined;
  let at = 0;
  for (const { shard, hash } of notes) {
    const packed = await readShard(model, shards, shard);
    if (packed === undefined || hashData(packed) !== hash) {
      throw new Error(`trainModel: shard ${shard} must have the same rows whenever it is read, got others`);
    }
    if (notes.length === 1) return packed;
    window ??= emptyLike(packed, rows);
    for (const [i, { values, columns }] of packed.inputs.entries())
      (window.inputs[i].values as Float32Array).set(values, at * columns);
    window.target.set(packed.target, at);
    at += packed.rows;
  }
  return window as PackedData;
}

function emptyLike({ inputs }: PackedData, rows: number): PackedData {
  return {
    rows,
    inputs: inputs.map(({ columns }) => ({ values: new Float32Array(rows * columns), columns })),
    target: new Float64Array(rows),
    weights: null,
  };
}

function hashOf(notes: readonly ShardNote[]): string {
  const words = murmurHash(new TextEncoder().encode(notes.map(({ hash }) => hash).join()));
  return Array.from(words, (word) => word.toString(16).padStart(8, "0")).join("");
}
