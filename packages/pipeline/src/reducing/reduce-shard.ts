import type { Matrix } from "@vscnn/core";
import { notExtracted, readBatch } from "../reading/read-batch.ts";
import { sideBySide } from "../reading/side-by-side.ts";
import type { Run } from "../run.ts";
import { encodeJson } from "../store/json-file.ts";
import { encodeNpy } from "../store/npy.ts";
import { removeForGood, writeWhole } from "../store/staged-files.ts";
import { pathIn, storeFiles } from "../store/store-paths.ts";
import { inputsOf, type ReducedBlock, type ReducedShard, readReducedShard } from "./reduced-block.ts";
import type { Reduction } from "./reduction.ts";

/** Rows that are reduced at a time: of 4,710 columns some 60 MB with their doubles. */
const ROWS = 1024;

/** Reduces a shard, unless it is there. Its numbers come first, and the record that vouches for them last. */
export async function reduceShard(
  run: Run,
  block: ReducedBlock,
  reduction: Reduction,
  shard: number,
): Promise<void> {
  const { name, blocks, fingerprint, length } = block;
  const inputs = await inputsOf(run, blocks, shard);
  if (inputs === undefined) throw notExtracted("reduceFeatures", shard, run);
  const known = await readReducedShard(run, name, shard);
  if (known?.fingerprint === fingerprint && known.inputs.join() === inputs.join()) return;
  const data = await reducedRows(run, block, reduction, shard);
  const recordPath = pathIn(run.folder, storeFiles.reducedShard(name, shard));
  await removeForGood(recordPath);
  const parts = encodeNpy({ rows: run.shards[shard].rows, columns: length, data });
  const { bytes, sha256 } = await writeWhole(pathIn(run.folder, storeFiles.reduced(name, shard)), ...parts);
  const record: ReducedShard = { kind: "reduced-shard", version: 1, fingerprint, inputs, bytes, sha256 };
  await writeWhole(recordPath, encodeJson(record));
}

async function reducedRows(
  run: Run,
  { blocks, length }: ReducedBlock,
  reduction: Reduction,
  shard: number,
): Promise<Float32Array<ArrayBuffer>> {
  const { rows: count } = run.shards[shard];
  const matrices: Record<string, Matrix> = {};
  for (const block of run.blocks.filter(({ name }) => blocks.includes(name))) {
    matrices[block.name] = await readBatch("reduceFeatures", run, block, shard);
  }
  const isComplete = (row: number) => blocks.every((name) => !Number.isNaN(matrices[name].get(row, 0)));
  const rows = Array.from({ length: count }, (_, row) => row).filter(isComplete);
  const data = new Float32Array(count * length).fill(Number.NaN);
  for (let first = 0; first < rows.length; first += ROWS) {
    const some = rows.slice(first, first + ROWS);
    const reduced = reduction.apply(sideBySide(matrices, blocks, some));
    for (const [i, row] of some.entries()) {
      data.set(reduced.data.subarray(i * length, (i + 1) * length), row * length);
    }
  }
  return data;
}
