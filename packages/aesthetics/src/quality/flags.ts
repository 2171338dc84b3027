/** What stands out in a photograph. */
export type PhotoFlag =
  | "blurred"
  | "dark"
  | "bright"
  | "clipped shadows"
  | "clipped highlights"
  | "low contrast"
  | "noisy"
  | "color cast"
  | "gray";

/** The numbers that flags depend on. */
export interface FlaggedMeasures {
  gradientEnergy: number;
  focus: number;
  brightness: number;
  shadowShare: number;
  highlightShare: number;
  tonalRange: number;
  noise: number;
  castStrength: number;
  castShare: number;
  colorfulness: number;
}

/** Where the flags of `photoQuality` begin. */
export interface PhotoQualityLimits {
  /** `'blurred'` below this focus. */
  readonly minFocus: number;
  /** `'dark'` below this brightness. */
  readonly minBrightness: number;
  /** `'bright'` above this brightness. */
  readonly maxBrightness: number;
  /** `'clipped shadows'` above this share. */
  readonly maxShadowShare: number;
  /** `'clipped highlights'` above this share. */
  readonly maxHighlightShare: number;
  /** `'low contrast'` below this tonal range. */
  readonly minTonalRange: number;
  /** `'noisy'` above this noise. */
  readonly maxNoise: number;
  /** `'color cast'` where both the strength and the share of the cast are above these. */
  readonly maxCastStrength: number;
  readonly maxCastShare: number;
  /** `'gray'` below this colorfulness. */
  readonly minColorfulness: number;
}

/**
 * The limits of the flags of `photoQuality`, set on photographs at the default `maxSide` and the same photographs made worse on
 * purpose: where about one original in twenty is flagged, of noise one in ten, since a stricter limit would miss most noise of
 * 15 levels. The README says how many are flagged, and what is found.
 */
export const PHOTO_QUALITY_LIMITS: PhotoQualityLimits = {
  minFocus: 0.025,
  minBrightness: 0.2,
  maxBrightness: 0.7,
  maxShadowShare: 0.1,
  maxHighlightShare: 0.1,
  minTonalRange: 0.4,
  maxNoise: 9.5,
  maxCastStrength: 25,
  maxCastShare: 2.1,
  minColorfulness: 2,
};

export function flagsOf(measures: FlaggedMeasures): PhotoFlag[] {
  const limits = PHOTO_QUALITY_LIMITS;
  const isCast = measures.castStrength > limits.maxCastStrength && measures.castShare > limits.maxCastShare;
  const judged: Record<PhotoFlag, boolean> = {
    // Without any gradient there is nothing to be sharp
    blurred: measures.gradientEnergy > 0 && measures.focus < limits.minFocus,
    dark: measures.brightness < limits.minBrightness,
    bright: measures.brightness > limits.maxBrightness,
    "clipped shadows": measures.shadowShare > limits.maxShadowShare,
    "clipped highlights": measures.highlightShare > limits.maxHighlightShare,
    "low contrast": measures.tonalRange < limits.minTonalRange,
    noisy: measures.noise > limits.maxNoise,
    "color cast": isCast,
    gray: measures.colorfulness < limits.minColorfulness,
  };
  return (Object.keys(judged) as PhotoFlag[]).filter((flag) => judged[flag]);
}
