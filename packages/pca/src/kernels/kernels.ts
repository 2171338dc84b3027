/**
 * The functions of assembly/, where each is described. Arguments named after things are byte addresses in a memory;
 * `Single` and `Double` say how the numbers of a matrix are stored there.
 */
export interface Kernels {
  gramSingle: MultiplyByGram;
  gramDouble: MultiplyByGram;
  gramRough: MultiplyByGram;
  columnSumsSingle: AddColumnSums;
  columnSumsDouble: AddColumnSums;
  centerSingle: CenterRows;
  centerDouble: CenterRows;
  addProducts(panels: number, rows: number, count: number, tiles: number): void;
}

/** Those of assembly/project-rows.ts, a binary of their own: to project rows is all that many programs do. */
export interface ProjectionKernels {
  projectSingle: ProjectRows;
  projectDouble: ProjectRows;
}

/** Those of assembly/column-runs.ts, a binary of their own. */
export interface ColumnKernels {
  dotRuns(a: number, b: number, length: number): number;
  /** Returns whether any were rotated. */
  sweepRuns(columns: number, length: number, count: number, squares: number, tolerance: number): number;
  foldRuns(triangle: number, rows: number, height: number, width: number): void;
  reflectRuns(v: number, stride: number, count: number, length: number, factor: number): void;
}

export type ProjectRows = (
  x: number,
  rows: number,
  columns: number,
  pairs: number,
  v: number,
  origin: number,
  products: number,
  scratch: number,
) => void;

export type MultiplyByGram = (
  x: number,
  rows: number,
  columns: number,
  pairs: number,
  v: number,
  shifts: number,
  w: number,
  sums: number,
  scratch: number,
) => void;

export type AddColumnSums = (
  x: number,
  rows: number,
  columns: number,
  origin: number,
  sums: number,
  squares: number,
) => void;

export type CenterRows = (x: number, rows: number, columns: number, origin: number, to: number) => void;
