import { PALETTE, type PngHeader } from "./png-header.ts";

/** How the rows of a file become bytes. */
export interface RowColors {
  /** Channels of a pixel: gray, gray and alpha, RGB, RGB and alpha. */
  channels: number;
  /** The first `columns * channels` bytes are the pixels; valid until the next call, and may be the given row. */
  convert(row: Uint8Array, columns: number): Uint8Array;
}

type Stored = Uint8Array | Uint16Array;

/** The values of a row as numbers. */
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
  const { width, depth, colorType, channels } = header;
  const unpack = unpacker(depth, width * channels);
  if (colorType === PALETTE) {
    if (palette === undefined) throw new Error("palette is missing");
    return lookedUp(unpack, width, palette, transparency);
  }
  const scale = scaler(depth, width * channels);
  if (transparency === undefined || channels === 2 || channels === 4) {
    return {
      channels,
      convert: (row, columns) => scale(unpack(row, columns * channels), columns * channels),
    };
  }
  return keyed(unpack, scale, width, channels, transparency);
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
  const channels = transparency === undefined ? 3 : 4;
  const data = new Uint8Array(width * channels);
  return {
    channels,
    convert(row, columns) {
      const indices = unpack(row, columns);
      for (let i = 0, to = 0; i < columns; i++, to += channels) {
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
  channels: number,
  transparency: Uint8Array,
): RowColors {
  if (transparency.length !== 2 * channels) throw new Error("transparency is damaged");
  const key = Array.from({ length: channels }, (_, i) => transparency[2 * i] * 256 + transparency[2 * i + 1]);
  const data = new Uint8Array(width * (channels + 1));
  return {
    channels: channels + 1,
    convert(row, columns) {
      const stored = unpack(row, columns * channels);
      const bytes = scale(stored, columns * channels);
      for (let column = 0, from = 0, to = 0; column < columns; column++, to++) {
        let isKey = true;
        for (let channel = 0; channel < channels; channel++, from++) {
          if (stored[from] !== key[channel]) isKey = false;
          data[to++] = bytes[from];
        }
        data[to] = isKey ? 0 : 255;
      }
      return data;
    },
  };
}
