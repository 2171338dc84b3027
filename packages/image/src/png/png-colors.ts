type Stored = Uint8Array | Uint16Array;

/** Samples of a pixel, and all pixels' samples. */
interface Colors {
  data: Uint8Array;
  samples: number;
}

/** Samples of any depth as 0 to 255. */
export function scaleToBytes(stored: Stored, depth: number): Uint8Array {
  if (stored instanceof Uint16Array) {
    const bytes = new Uint8Array(stored.length);
    // 65535 / 257 is 255; 128 rounds
    for (let i = 0; i < bytes.length; i++) bytes[i] = (stored[i] + 128) / 257;
    return bytes;
  }
  if (depth === 8) return stored;
  const scale = 255 / (2 ** depth - 1);
  return stored.map((sample) => sample * scale);
}

/** The colors that indices stand for, with alpha if there is a tRNS chunk. */
export function lookUpColors(
  indices: Stored,
  palette: Uint8Array,
  transparency: Uint8Array | undefined,
): Colors {
  const size = palette.length / 3;
  if (!Number.isInteger(size) || size < 1 || size > 256) throw new Error("palette is damaged");
  if (transparency !== undefined && transparency.length > size) throw new Error("transparency is damaged");
  const samples = transparency === undefined ? 3 : 4;
  const data = new Uint8Array(indices.length * samples);
  for (let i = 0, to = 0; i < indices.length; i++, to += samples) {
    const index = indices[i];
    if (index >= size) throw new Error("a pixel is outside the palette");
    data[to] = palette[3 * index];
    data[to + 1] = palette[3 * index + 1];
    data[to + 2] = palette[3 * index + 2];
    // Entries that the chunk does not reach are opaque
    if (transparency !== undefined) data[to + 3] = transparency[index] ?? 255;
  }
  return { data, samples };
}

/**
 * Adds the alpha of a tRNS chunk that names one color: 0 for it, 255 for all others.
 *
 * @param data - the colors as bytes
 * @param stored - the colors as the file has them, which the chunk means
 */
export function addKeyedAlpha(
  data: Uint8Array,
  stored: Stored,
  samples: number,
  transparency: Uint8Array,
): Colors {
  if (transparency.length !== 2 * samples) throw new Error("transparency is damaged");
  const key = Array.from({ length: samples }, (_, i) => transparency[2 * i] * 256 + transparency[2 * i + 1]);
  const keyed = new Uint8Array((data.length / samples) * (samples + 1));
  for (let from = 0, to = 0; from < data.length; to++) {
    let isKey = true;
    for (let sample = 0; sample < samples; sample++, from++) {
      isKey &&= stored[from] === key[sample];
      keyed[to++] = data[from];
    }
    keyed[to] = isKey ? 0 : 255;
  }
  return { data: keyed, samples: samples + 1 };
}
