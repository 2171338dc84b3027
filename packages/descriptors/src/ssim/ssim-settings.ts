import {
  checkBoolean,
  checkInteger,
  checkNumber,
  checkOptions,
  describeValue,
  type Image,
  type OptionNames,
} from "@vscnn/core";

/** What both windows of structural similarity have. The names and defaults are those of scikit-image. */
export interface SsimConstants {
  /** The range of the values, greater than 0. @defaultValue 255 */
  dataRange?: number;
  /** Steadies the comparison of brightness where both images are dark, 0 to 1. @defaultValue 0.01 */
  k1?: number;
  /** Steadies the comparison of contrast where both images are flat, 0 to 1. @defaultValue 0.03 */
  k2?: number;
  /** Divide (co)variances by the window's pixels less one; `false` is the definition of Wang et al. @defaultValue true */
  useSampleCovariance?: boolean;
}

/** A square window in which all pixels weigh the same. */
export interface UniformSsimOptions extends SsimConstants {
  /** @defaultValue false */
  gaussianWeights?: false;
  /** Side of the window: odd, 3 to 255, at most the shorter side of the images. @defaultValue 7 */
  winSize?: number;
}

/** A window in which pixels weigh the less the further they are from its center. */
export interface GaussianSsimOptions extends SsimConstants {
  /** Asks for this window. */
  gaussianWeights: true;
  /** Its standard deviation in pixels, 0.3 to 30; it is cut at 3.5 of them. @defaultValue 1.5 */
  sigma?: number;
}

/** Options of `structuralSimilarity` and `structuralSimilarityMap`, by `gaussianWeights`. */
export type SsimOptions = UniformSsimOptions | GaussianSsimOptions;

const OPTIONS: OptionNames<UniformSsimOptions & { sigma?: number }> = {
  dataRange: true,
  k1: true,
  k2: true,
  useSampleCovariance: true,
  gaussianWeights: true,
  winSize: true,
  sigma: true,
};

const MAX_WINDOW = 255;

/** The deviations at which the Gaussian is cut. */
const TRUNCATE = 3.5;

/** What the comparison needs of its options. */
export interface SsimSettings {
  /** Pixels on each side of the center of a window. */
  radius: number;
  /** Weights of the offsets from 0 to the radius, along one axis; left out where all are the same. */
  weights?: Float64Array;
  /** What weighted (co)variances are multiplied by. */
  covarianceFactor: number;
  c1: number;
  c2: number;
}

export function ssimSettings(functionName: string, options: SsimOptions): SsimSettings {
  checkOptions(functionName, options, OPTIONS);
  const {
    dataRange = 255,
    k1 = 0.01,
    k2 = 0.03,
    useSampleCovariance = true,
    gaussianWeights = false,
  } = options;
  checkNumber(functionName, "dataRange", dataRange, { min: Number.MIN_VALUE });
  checkNumber(functionName, "k1", k1, { min: 0, max: 1 });
  checkNumber(functionName, "k2", k2, { min: 0, max: 1 });
  checkBoolean(functionName, "useSampleCovariance", useSampleCovariance);
  checkBoolean(functionName, "gaussianWeights", gaussianWeights);
  const window = options.gaussianWeights
    ? gaussianWindow(functionName, options)
    : uniformWindow(functionName, options);
  const pixels = (2 * window.radius + 1) ** 2;
  const covarianceFactor = useSampleCovariance ? pixels / (pixels - 1) : 1;
  return { ...window, covarianceFactor, c1: (k1 * dataRange) ** 2, c2: (k2 * dataRange) ** 2 };
}

type Window = Pick<SsimSettings, "radius" | "weights">;

function uniformWindow(functionName: string, options: UniformSsimOptions): Window {
  refuse(functionName, "sigma", (options as { sigma?: unknown }).sigma, "without gaussianWeights");
  const { winSize = 7 } = options;
  checkInteger(functionName, "winSize", winSize, { min: 3, max: MAX_WINDOW });
  if (winSize % 2 === 0) throw new RangeError(`${functionName}: winSize must be odd, got ${winSize}`);
  return { radius: (winSize - 1) / 2 };
}

function gaussianWindow(functionName: string, options: GaussianSsimOptions): Window {
  const need = "with gaussianWeights, whose window follows from sigma";
  refuse(functionName, "winSize", (options as { winSize?: unknown }).winSize, need);
  const { sigma = 1.5 } = options;
  checkNumber(functionName, "sigma", sigma, { min: 0.3, max: 30 });
  const radius = Math.floor(TRUNCATE * sigma + 0.5);
  const weights = Float64Array.from({ length: radius + 1 }, (_, x) =>
    Math.exp((-0.5 * x * x) / (sigma * sigma)),
  );
  const sum = weights.reduce((total, weight, x) => total + (x === 0 ? 1 : 2) * weight, 0);
  return { radius, weights: weights.map((weight) => weight / sum) };
}

/** An option that would have no effect is refused. */
function refuse(functionName: string, name: string, value: unknown, when: string): void {
  if (value === undefined) return;
  throw new TypeError(`${functionName}: ${name} must be left out ${when}, got ${describeValue(value)}`);
}

/** Checks that two checked images can be compared, and gives the number of channels that are. */
export function comparedChannels(functionName: string, a: Image, b: Image, radius: number): 1 | 3 {
  const [height, width] = a.shape;
  const colors = (image: Image) => (image.shape[2] === 1 ? 1 : 3);
  if (b.shape[0] !== height || b.shape[1] !== width || colors(a) !== colors(b)) {
    const shown = [a, b].map(({ shape }) => `[${shape.join(", ")}]`);
    throw new RangeError(
      `${functionName}: b must have the size of a, ${shown[0]}, and be gray or color as a is, got ${shown[1]}`,
    );
  }
  const window = 2 * radius + 1;
  if (height < window || width < window) {
    throw new RangeError(
      `${functionName}: images must be at least as large as the window, ${window} x ${window}, got ${height} x ${width}`,
    );
  }
  return colors(a);
}
