import type { Interval } from "@vscnn/metrics";

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

/** A figure with its interval, a dash where it is not known. */
export function between({ estimate, lower, upper }: Interval): string {
  if (!Number.isFinite(estimate)) return figure(estimate);
  return `${figure(estimate)} (${figure(lower, 2)} to ${figure(upper, 2)})`;
}
