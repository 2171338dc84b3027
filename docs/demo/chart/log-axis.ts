/** An axis of views on which equal steps are equal factors. */
export interface LogAxis {
  readonly low: number;
  readonly high: number;
  /** Where a number of views stands, 0 to 1; beyond the ends it stands at the end. */
  place(views: number): number;
  /** Powers of ten within the axis. */
  readonly ticks: readonly number[];
}

/** An axis that holds some numbers of views, from a power of ten to another. */
export function logAxis(views: readonly number[]): LogAxis {
  const orders = views.map((count) => Math.log10(Math.max(1, count)));
  const first = Math.floor(Math.min(...orders));
  const last = Math.max(first + 1, Math.ceil(Math.max(...orders)));
  return {
    low: 10 ** first,
    high: 10 ** last,
    place: (count) => {
      const share = (Math.log10(Math.max(1, count)) - first) / (last - first);
      return Math.min(1, Math.max(0, share));
    },
    ticks: Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i)),
  };
}
