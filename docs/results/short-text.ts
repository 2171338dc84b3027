const UNITS = [
  [1e9, " G"],
  [1e6, " M"],
  [1e3, " k"],
] as const;

/** A count with few letters: 64 k, 4.2 M. */
export function countText(count: number): string {
  const [size, unit] = UNITS.find(([least]) => count >= least) ?? [1, ""];
  return `${Number((count / size).toPrecision(2))}${unit}`;
}

/** Milliseconds in the unit that people would take. */
export function timeText(milliseconds: number): string {
  if (milliseconds >= 1000) return `${Number((milliseconds / 1000).toPrecision(2))} s`;
  if (milliseconds >= 1) return `${Number(milliseconds.toPrecision(2))} ms`;
  return `${Number((1000 * milliseconds).toPrecision(2))} µs`;
}

/** A ratio with two digits, from 99.5 on with all that stand before the point. */
export function ratioText(ratio: number): string {
  return ratio >= 99.5 ? ratio.toFixed(0) : ratio.toPrecision(2);
}
