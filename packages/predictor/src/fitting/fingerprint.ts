import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { type Matrix, packedMatrix } from "@vscnn/core";
import type { FeatureSet } from "../feature-set.ts";

/** Rows of a block that are hashed at a time. */
const ROWS = 4096;

/** SHA-256 of what a fit is given: ids, times, targets, features and duplicates, in hexadecimal digits. */
export function fingerprint({ posts, blocks, duplicates = [] }: FeatureSet, targets: Float64Array): string {
  const hash = sha256.create();
  for (const { id, userId, postedAt } of posts)
    hash.update(utf8ToBytes(JSON.stringify([id, userId, postedAt])));
  hash.update(bytesOf(targets));
  for (const name of Object.keys(blocks).sort()) {
    hash.update(utf8ToBytes(JSON.stringify([name, blocks[name].shape])));
    for (const part of parts(blocks[name])) hash.update(bytesOf(Float32Array.from(part)));
  }
  if (duplicates.length > 0) hash.update(utf8ToBytes(JSON.stringify(duplicates)));
  return bytesToHex(hash.digest());
}

/** SHA-256 of bytes, in hexadecimal digits. */
export function hashOf(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

function bytesOf(values: Float32Array | Float64Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

function* parts(block: Matrix): Generator<Float32Array | Float64Array> {
  const rows = block.shape[0];
  for (let first = 0; first < rows; first += ROWS) {
    yield packedMatrix(block.lo(first, 0).hi(Math.min(ROWS, rows - first), block.shape[1]) as Matrix);
  }
}
