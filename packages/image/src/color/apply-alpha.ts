/** What is done with the alpha channel of a file. */
export type AlphaTreatment = "keep" | "drop" | "white" | "black";

/** How rows of pixels of a file become rows of pixels of an image. */
export interface RowAlpha {
  /** Channels of a pixel of the image. */
  channels: number;
  /** The first `columns * channels` bytes are the pixels; valid until the next call, and may be the given row. */
  convert(row: Uint8Array, columns: number): Uint8Array;
}

/**
 * Keeps the alpha channel (beside gray, the gray is repeated), drops it, or lays the colors over a background.
 *
 * @param channels - of a pixel of the file: gray, gray and alpha, RGB, or RGB and alpha
 * @param width - the largest number of columns
 */
export function applyAlpha(channels: number, treatment: AlphaTreatment, width: number): RowAlpha {
  const hasAlpha = channels === 2 || channels === 4;
  if (!hasAlpha || (channels === 4 && treatment === "keep")) {
    return { channels, convert: (row) => row };
  }
  if (treatment === "keep") return grayRepeated(width);
  const colors = channels - 1;
  const flat = new Uint8Array(width * colors);
  const background = treatment === "white" ? 255 : 0;
  return {
    channels: colors,
    convert(row, columns) {
      const length = columns * colors;
      for (let from = 0, to = 0; to < length; from++) {
        const alpha = treatment === "drop" ? 255 : row[from + colors];
        // Whole numbers, so adding a half before the cut rounds
        const behind = background * (255 - alpha) + 127.5;
        for (let color = 0; color < colors; color++) flat[to++] = (row[from++] * alpha + behind) / 255;
      }
      return flat;
    },
  };
}

function grayRepeated(width: number): RowAlpha {
  const repeated = new Uint8Array(width * 4);
  return {
    channels: 4,
    convert(row, columns) {
      for (let from = 0, to = 0; from < 2 * columns; from += 2, to += 4) {
        repeated[to] = row[from];
        repeated[to + 1] = row[from];
        repeated[to + 2] = row[from];
        repeated[to + 3] = row[from + 1];
      }
      return repeated;
    },
  };
}
