import type { PngHeader } from "./png-header.ts";

/** A part of an image that is stored as an image of its own: every pixel from a start on, by a step. */
interface Pass {
  row: number;
  column: number;
  rowStep: number;
  columnStep: number;
}

/** A {@link Pass} of an image of a certain size. */
export interface PassLayout extends Pass {
  rows: number;
  columns: number;
  /** Bytes of a row, without its filter type. */
  rowBytes: number;
}

const WHOLE: readonly Pass[] = [{ row: 0, column: 0, rowStep: 1, columnStep: 1 }];

/** The seven passes of an interlaced image. */
const ADAM7: readonly Pass[] = [
  { row: 0, column: 0, rowStep: 8, columnStep: 8 },
  { row: 0, column: 4, rowStep: 8, columnStep: 8 },
  { row: 4, column: 0, rowStep: 8, columnStep: 4 },
  { row: 0, column: 2, rowStep: 4, columnStep: 4 },
  { row: 2, column: 0, rowStep: 4, columnStep: 2 },
  { row: 0, column: 1, rowStep: 2, columnStep: 2 },
  { row: 1, column: 0, rowStep: 2, columnStep: 1 },
];

/** The passes that an image has any pixels in, in the order of the file. */
export function passes({ width, height, depth, channels, interlaced }: PngHeader): PassLayout[] {
  return (interlaced ? ADAM7 : WHOLE)
    .map((pass) => {
      const rows = Math.max(0, Math.ceil((height - pass.row) / pass.rowStep));
      const columns = Math.max(0, Math.ceil((width - pass.column) / pass.columnStep));
      return { ...pass, rows, columns, rowBytes: Math.ceil((columns * channels * depth) / 8) };
    })
    .filter(({ rows, columns }) => rows > 0 && columns > 0);
}

/** The number of bytes that the header promises, filter types included. */
export function filteredLength(header: PngHeader): number {
  return passes(header).reduce((sum, { rows, rowBytes }) => sum + rows * (rowBytes + 1), 0);
}
