import { PALETTE, type PngHeader } from "./png-header.ts";

/** How the rows of a file become bytes. */
export interface RowColors {
  /** Samples of a pixel: gray, gray and alpha, RGB, RGB and alpha. */
  samples: number;
  /** The first `columns * samples` bytes are the pixels; valid until the next call, and may be the given row. */
  convert(row: Uint8Array, columns: number): Uint8Array;
}

type Stored = Uint8Array | Uint16Array;

/** The samples of a row as numbers. */
type Unpacker = (row: Uint8Array, count: number) => Stored;

/**
 * How rows of a kind of PNG become bytes: fewer bits are scaled to 0 to 255, 16 are divided by 257 and rounded,
 * indices looked up.
 *
 * @throws Error if the palette or the transparent color make no sense
 */
export function rowColors(
  header: PngHeader,
  palette: Uint8Array | undefined,
  transparency: Uint8Array | undefined,
): RowColors {
  const { width, depth, colorType, samples } = header;
  const unpack = unpacker(depth, width * samples);
  if (colorType === PALETTE) {
    if (palette === undefined) throw new Error("palette is missing");
    return lookedUp(unpack, width, palette, transparency);
  }
  const scale = scaler(depth, width * samples);
  if (transparency === undefined || samples === 2 || samples === 4) {
    return { samples, convert: (row, columns) => scale(unpack(row, columns * samples), columns * samples) };
  }
  return keyed(unpack, scale, width, samples, transparency);
}

function unpacker(depth: number, longest: number): Unpacker {
  if (depth === 8) return (row) => row;
  if (depth === 16) {
    const wide = new Uint16Array(longest);
    return (row, count) => {
      for (let i = 0; i < count; i++) wide[i] = row[2 * i] * 256 + row[2 * i + 1];
      return wide;
    };
  }
  const unpacked = new Uint8Array(longest);
  const mask = (1 << depth) - 1;
  return (row, count) => {
    for (let i = 0, bit = 0; i < count; i++, bit += depth) {
      unpacked[i] = (row[bit >> 3] >> (8 - depth - (bit & 7))) & mask;
    }
    return unpacked;
  };
}

function scaler(depth: number, longest: number): (stored: Stored, count: number) => Uint8Array {
  if (depth === 8) return (stored) => stored as Uint8Array;
  const bytes = new Uint8Array(longest);
  const factor = 255 / (2 ** depth - 1);
  if (depth < 8) {
    return (stored, count) => {
      for (let i = 0; i < count; i++) bytes[i] = stored[i] * factor;
      return bytes;
    };
  }
  return (stored, count) => {
    // 65535 / 257 is 255; 128 rounds
    for (let i = 0; i < count; i++) bytes[i] = (stored[i] + 128) / 257;
    return bytes;
  };
}

/** The colors that indices stand for, with alpha if there is a tRNS chunk. */
function lookedUp(
  unpack: Unpacker,
  width: number,
  palette: Uint8Array,
  transparency: Uint8Array | undefined,
): RowColors {
  const size = palette.length / 3;
  if (!Number.isInteger(size) || size < 1 || size > 256) throw new Error("palette is damaged");
  if (transparency !== undefined && transparency.length > size) throw new Error("transparency is damaged");
  const samples = transparency === undefined ? 3 : 4;
  const data = new Uint8Array(width * samples);
  return {
    samples,
    convert(row, columns) {
      const indices = unpack(row, columns);
      for (let i = 0, to = 0; i < columns; i++, to += samples) {
        const index = indices[i];
        if (index >= size) throw new Error("a pixel is outside the palette");
        data[to] = palette[3 * index];
        data[to + 1] = palette[3 * index + 1];
        data[to + 2] = palette[3 * index + 2];
        // Entries that the chunk does not reach are opaque
        if (transparency !== undefined)
          data[to + 3] = index < transparency.length ? transparency[index] : 255;
      }
      return data;
    },
  };
}

/**
 * Adds the alpha of a tRNS chunk that names one color, at the depth of the file: 0 for it, 255 for all others.
 */
function keyed(
  unpack: Unpacker,
  scale: (stored: Stored, count: number) => Uint8Array,
  width: number,
  samples: number,
  transparency: Uint8Array,
): RowColors {
  if (transparency.length !== 2 * samples) throw new Error("transparency is damaged");
  const key = Array.from({ length: samples }, (_, i) => transparency[2 * i] * 256 + transparency[2 * i + 1]);
  const data = new Uint8Array(width * (samples + 1));
  return {
    samples: samples + 1,
    convert(row, columns) {
      const stored = unpack(row, columns * samples);
      const bytes = scale(stored, columns * samples);
      for (let column = 0, from = 0, to = 0; column < columns; column++, to++) {
        let isKey = true;
        for (let sample = 0; sample < samples; sample++, from++) {
          if (stored[from] !== key[sample]) isKey = false;
          data[to++] = bytes[from];
        }
        data[to] = isKey ? 0 : 255;
      }
      return data;
    },
  };
}
