import { crc32 } from "@vscnn/core";
import { zlibSync } from "fflate";

export const SIGNATURE: readonly number[] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function uint32(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

export function chunk(type: string, body: Iterable<number> = []): number[] {
  const named = [...type].map((letter) => letter.charCodeAt(0)).concat([...body]);
  return [...uint32(named.length - 4), ...named, ...uint32(crc32(Uint8Array.from(named)))];
}

/** IHDR: depth and color type as PNG counts them. */
export function header(
  width: number,
  height: number,
  depth: number,
  colorType: number,
  interlace = 0,
): number[] {
  return chunk("IHDR", [...uint32(width), ...uint32(height), depth, colorType, 0, 0, interlace]);
}

/** IDAT of unfiltered rows, filter types included. */
export function data(rows: Iterable<number>): number[] {
  return chunk("IDAT", zlibSync(Uint8Array.from(rows)));
}

export function pngFile(...chunks: number[][]): Uint8Array {
  return Uint8Array.from([...SIGNATURE, ...chunks.flat(), ...chunk("IEND")]);
}
