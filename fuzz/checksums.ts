import { crc32 } from "@vscnn/core";
import {
  CHECKPOINT_MAGIC,
  CHECKSUM_BYTES,
  checksumOf,
} from "../packages/model/src/checkpoint/encode-checkpoint.ts";

/** The file of a saved model ends with a checksum of all before. */
export function repairSaved(file: Uint8Array): Uint8Array {
  const end = file.length - 4;
  if (end < 0) return file;
  viewOf(file).setUint32(end, crc32(file.subarray(0, end)), true);
  return file;
}

/** A checkpoint says how long its JSON is, and ends with a checksum of all before. */
export function repairCheckpoint(file: Uint8Array): Uint8Array {
  const start = CHECKPOINT_MAGIC.length + 4;
  if (file.length < start + CHECKSUM_BYTES) return file;
  viewOf(file).setUint32(CHECKPOINT_MAGIC.length, jsonEnd(file, start) - start, true);
  file.set(checksumOf(file), file.length - CHECKSUM_BYTES);
  return file;
}

/** A safetensors file says how long its JSON is, with the spaces after it. */
export function repairSafetensors(file: Uint8Array): Uint8Array {
  if (file.length < 8) return file;
  let end = jsonEnd(file, 8);
  while (file[end] === 0x20) end++;
  viewOf(file).setBigUint64(0, BigInt(end - 8), true);
  return file;
}

/** Where as many braces are closed as were opened, or else the end. */
function jsonEnd(file: Uint8Array, start: number): number {
  let depth = 0;
  for (let at = start; at < file.length; at++) {
    if (file[at] === 0x7b) depth++;
    else if (file[at] === 0x7d && --depth <= 0) return at + 1;
  }
  return file.length;
}

/** Every chunk of a PNG file ends with a checksum of its type and body. */
export function repairPng(file: Uint8Array): Uint8Array {
  if (file[0] !== 0x89) return file;
  const view = viewOf(file);
  for (let at = 8; at + 12 <= file.length; ) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > file.length) break;
    view.setUint32(end, crc32(file.subarray(at + 4, end)));
    at = end + 4;
  }
  return file;
}

/** Every header of a tar archive holds the sum of its bytes; all blocks that look like headers get theirs. */
export function repairTar(file: Uint8Array): Uint8Array {
  for (let at = 0; at + 512 <= file.length; at += 512) {
    const block = file.subarray(at, at + 512);
    const isHeader = String.fromCharCode(...block.subarray(257, 262)) === "ustar";
    if (!isHeader) continue;
    block.fill(0x20, 148, 156);
    const sum = block.reduce((total, value) => total + value, 0);
    block.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, "0")}\0 `), 148);
  }
  return file;
}

function viewOf(file: Uint8Array): DataView {
  return new DataView(file.buffer, file.byteOffset, file.byteLength);
}
