/** A table as it goes into HTML, CSV and LaTeX. */
export interface ReportTable {
  /** Name of its files. */
  readonly name: string;
  readonly caption: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Places of the columns that hold text. */
  readonly text: readonly number[];
}

/** A number with three decimals, and blank where there is none. */
export function figure(value: number | undefined, digits = 3): string {
  return value === undefined ? "" : Number.isFinite(value) ? value.toFixed(digits).replace("-", "−") : "–";
}

/** A figure with its interval. */
export function between(value: { estimate: number; lower: number; upper: number }): string {
  return `${figure(value.estimate)} (${figure(value.lower, 2)} to ${figure(value.upper, 2)})`;
}
