import {
  checkBoolean,
  checkChoice,
  checkInteger,
  checkOptions,
  checkVector,
  type Image,
  type OptionNames,
} from "@vscnn/core";

/** How the histograms of a block are scaled. */
export type HogBlockNorm = "L1" | "L1-sqrt" | "L2" | "L2-Hys";

/** Options of `hog` and `hogShape`, with the names and defaults of scikit-image. */
export interface HogOptions {
  /** Bins of orientation over half a turn, 1 to 180. @defaultValue 9 */
  orientations?: number;
  /** `[rows, columns]` of a cell, in pixels. @defaultValue [8, 8] */
  pixelsPerCell?: readonly [rows: number, columns: number];
  /** `[rows, columns]` of a block, in cells. @defaultValue [3, 3] */
  cellsPerBlock?: readonly [rows: number, columns: number];
  /**
   * What the values of a block are divided by: their sum (`'L1'`; `'L1-sqrt'` then takes the square root) or their Euclidean
   * length (`'L2'`; `'L2-Hys'` then cuts them at 0.2 and divides again).
   * @defaultValue 'L2-Hys'
   */
  blockNorm?: HogBlockNorm;
  /** Take the square root of every value of the image first, which weakens shadows. @defaultValue false */
  transformSqrt?: boolean;
}

const OPTIONS: OptionNames<HogOptions> = {
  orientations: true,
  pixelsPerCell: true,
  cellsPerBlock: true,
  blockNorm: true,
  transformSqrt: true,
};

/** Checked options, none left out. */
export type HogSettings = Readonly<Required<HogOptions>>;

const MAX_ORIENTATIONS = 180;
/** More values than this are not allocated. */
const MAX_VALUES = 2 ** 28;

export function hogSettings(functionName: string, options: HogOptions): HogSettings {
  checkOptions(functionName, options, OPTIONS);
  const { orientations = 9, pixelsPerCell = [8, 8], cellsPerBlock = [3, 3] } = options;
  const { blockNorm = "L2-Hys", transformSqrt = false } = options;
  checkInteger(functionName, "orientations", orientations, { min: 1, max: MAX_ORIENTATIONS });
  checkPair(functionName, "pixelsPerCell", pixelsPerCell);
  checkPair(functionName, "cellsPerBlock", cellsPerBlock);
  checkChoice(functionName, "blockNorm", blockNorm, ["L1", "L1-sqrt", "L2", "L2-Hys"]);
  checkBoolean(functionName, "transformSqrt", transformSqrt);
  return { orientations, pixelsPerCell, cellsPerBlock, blockNorm, transformSqrt };
}

function checkPair(functionName: string, name: string, pair: unknown): void {
  checkVector(functionName, name, pair, 2);
  for (let i = 0; i < 2; i++) checkInteger(functionName, `${name}[${i}]`, pair[i], { min: 1 });
}

/** The numbers along each axis of a descriptor, which is never empty. */
export type HogShape = [
  blockRows: number,
  blockColumns: number,
  cellRows: number,
  cellColumns: number,
  orientations: number,
];

/** The shape of the descriptor of an image that its caller has checked. */
export function shapeOf(functionName: string, image: Image, settings: HogSettings): HogShape {
  const { pixelsPerCell, cellsPerBlock, orientations } = settings;
  const [height, width] = image.shape;
  const least = [0, 1].map((axis) => pixelsPerCell[axis] * cellsPerBlock[axis]);
  if (height < least[0] || width < least[1]) {
    throw new RangeError(
      `${functionName}: image must be at least ${least[0]} x ${least[1]} for a block, got ${height} x ${width}`,
    );
  }
  const [blockRows, blockColumns] = [height, width].map(
    (side, axis) => Math.floor(side / pixelsPerCell[axis]) - cellsPerBlock[axis] + 1,
  );
  const shape: HogShape = [blockRows, blockColumns, cellsPerBlock[0], cellsPerBlock[1], orientations];
  const values = shape.reduce((product, length) => product * length, 1);
  if (values > MAX_VALUES) {
    throw new RangeError(
      `${functionName}: the descriptor must have at most ${MAX_VALUES} values, got ${values}`,
    );
  }
  return shape;
}
