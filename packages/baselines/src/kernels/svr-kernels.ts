/** Inner loops of support vector regression; every pointer is an offset in bytes. Described in `assembly/`. */
export interface SvrKernels {
  gaussianRow(
    point: number,
    square: number,
    points: number,
    squares: number,
    groups: number,
    columns: number,
    gamma: number,
    powers: number,
    row: number,
  ): void;
  gaussianSum(
    point: number,
    square: number,
    points: number,
    squares: number,
    weights: number,
    groups: number,
    columns: number,
    gamma: number,
    powers: number,
  ): number;
  lastExtreme(): number;
  moveAndChoose(
    blocks: number,
    count: number,
    half: number,
    slopes: number,
    rises: number,
    positions: number,
    rowI: number,
    stepI: number,
    rowJ: number,
    stepJ: number,
  ): number;
  chooseSecond(
    blocks: number,
    count: number,
    half: number,
    slopes: number,
    falls: number,
    positions: number,
    row: number,
    largest: number,
  ): number;
  moveSlopes(half: number, slopes: number, row: number, step: number): void;
}
