import { RIGHT_FILE } from "../vgg19/right-file.ts";
import type { PlacedTensor, Shard } from "./placed-tensor.ts";
import type { Manifest } from "./read-manifest.ts";

/** Gives the bytes of a file, or throws if there are more than the given number. */
export type ReadShard = (path: string, maxBytes: number) => Promise<Uint8Array>;

/** Reads ranges of a group's bytes. Layers follow each other, so the last shard read is kept for the next. */
export function createShardReader(
  functionName: string,
  where: string,
  { shards, tensors }: Manifest,
  readShard: ReadShard,
): (tensor: PlacedTensor) => Promise<Uint8Array> {
  const groups = groupLengths(tensors);
  const read = keepLast(readShard);
  const lengths = new Map<Shard, number>();
  return async ({ spec, group, start, byteLength }) => {
    const bytes = new Uint8Array(byteLength);
    const end = start + byteLength;
    const whole = groups.get(group) as number;
    let at = 0;
    for (const shard of shards.filter((each) => each.group === group)) {
      if (at >= end) break;
      const length = lengths.get(shard) ?? (await read(shard.path, whole - at)).length;
      lengths.set(shard, length);
      const from = Math.max(start, at);
      const to = Math.min(end, at + length);
      if (from < to)
        bytes.set((await read(shard.path, whole - at)).subarray(from - at, to - at), from - start);
      at += length;
    }
    if (at < end) {
      throw new RangeError(
        `${functionName}: the weights of ${where} are truncated: ${spec.name} ends at byte ${end}, got ${at} bytes; ${RIGHT_FILE}`,
      );
    }
    return bytes;
  };
}

function keepLast(readShard: ReadShard): ReadShard {
  let last: { path: string; bytes: Uint8Array } | undefined;
  return async (path, maxBytes) => {
    if (last?.path !== path) {
      // The last shard would be in memory together with the next
      last = undefined;
      last = { path, bytes: await readShard(path, maxBytes) };
    }
    return last.bytes;
  };
}

/** Bytes that the tensors of each group have. */
function groupLengths(tensors: readonly PlacedTensor[]): Map<number, number> {
  const lengths = new Map<number, number>();
  for (const { group, byteLength } of tensors) lengths.set(group, (lengths.get(group) ?? 0) + byteLength);
  return lengths;
}
