/** One oriented band-pass filter of a bank. */
export interface GaborFilter {
  /** Center radius in cycles a pixel. */
  frequency: number;
  /** Turn of the filter in radians. */
  theta: number;
  /** How narrow the filter is in angle. */
  sharpness: number;
}

/** The filters in the order of the descriptor: scales from fine to coarse, orientations within. */
export function gaborFilters(orientationsPerScale: readonly number[]): GaborFilter[] {
  return orientationsPerScale.flatMap((orientations, scale) =>
    Array.from({ length: orientations }, (_, orientation) => ({
      frequency: 0.3 / 1.85 ** scale,
      theta: (Math.PI * orientation) / orientations,
      sharpness: (16 * orientations ** 2) / 32 ** 2,
    })),
  );
}

/** The part of a filter's gain that depends on the distance from frequency zero. */
export function radialGain(filter: GaborFilter, fx: number, fy: number, side: number): number {
  const radius = Math.sqrt(fx * fx + fy * fy);
  return Math.exp(-3.5 * (radius / (side * filter.frequency) - 1) ** 2);
}

/** The part of a filter's gain that depends on the direction. */
export function angularGain(filter: GaborFilter, fx: number, fy: number): number {
  let angle = Math.atan2(fy, fx) + filter.theta;
  if (angle > Math.PI) angle -= 2 * Math.PI;
  return Math.exp(-2 * filter.sharpness * Math.PI * angle * angle);
}
