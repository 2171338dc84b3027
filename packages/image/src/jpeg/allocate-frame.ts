import { createJpegArithmetic } from "./create-jpeg-arithmetic.ts";
import { READ_AHEAD } from "./entropy-reader.ts";
import type { Frame } from "./frame.ts";
import type { JpegArithmetic } from "./jpeg-arithmetic.ts";
import { rowBytes } from "./jpeg-colors.ts";

/**
 * Makes room for what the scans hold.
 *
 * @param fileLength - a block takes at least one bit, so a short file cannot ask for much
 * @returns what the frame is to be decoded with, on the memory that the room is in; the data of a scan still fit there
 */
export function allocateFrame(frame: Frame, fileLength: number): JpegArithmetic {
  const { components, progressive, unitsHigh } = frame;
  const blocks = components.reduce((sum, { blocksWide, blocksHigh }) => sum + blocksWide * blocksHigh, 0);
  if (blocks > fileLength * 8) throw new Error("file is truncated");
  const sizes = components.map(({ blockStride, vertical }) => {
    const stored = blockStride * vertical * unitsHigh * 64;
    return progressive
      ? { samples: 0, coefficients: stored }
      : { samples: stored, coefficients: blockStride * vertical * 64 };
  });
  const bytes = sizes.reduce(
    (sum, { samples, coefficients }) => sum + samples + 2 * coefficients + coefficients / 64,
    fileLength + READ_AHEAD,
  );
  const rows = rowBytes(frame) + (progressive ? blockRowBytes(frame) : 0);
  const arithmetic = createJpegArithmetic(bytes + components.length * 4 * 64 + rows);
  components.forEach((component, i) => {
    const { samples, coefficients } = sizes[i];
    component.coefficients = new Int16Array(...arithmetic.take(2 * coefficients), coefficients);
    const { buffer, byteOffset } = component.coefficients;
    component.samples = progressive
      ? new Uint8ClampedArray(buffer, byteOffset, coefficients)
      : new Uint8ClampedArray(...arithmetic.take(samples), samples);
    if (progressive)
      component.lasts = new Uint8Array(...arithmetic.take(coefficients / 64), coefficients / 64);
    component.quantization = new Int32Array(...arithmetic.take(4 * 64), 64);
  });
  return arithmetic;
}

/** The memory that the longest row of blocks takes as coefficients. */
export function blockRowBytes({ components }: Frame): number {
  return Math.max(...components.map(({ blockStride }) => blockStride * 64 * 2));
}
