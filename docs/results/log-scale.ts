/** Powers of ten that hold some positive numbers, and where each lies between them, 0 to 1. */
export interface LogScale {
  readonly ticks: readonly number[];
  place(value: number): number;
}

/** A scale from a power of ten to another, on which equal steps are equal factors. */
export function logScale(values: readonly number[]): LogScale {
  const first = Math.floor(Math.log10(Math.min(...values)));
  const last = Math.max(first + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    ticks: Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i)),
    place: (value) => (Math.log10(value) - first) / (last - first),
  };
}
