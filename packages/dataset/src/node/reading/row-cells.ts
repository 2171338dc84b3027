import { BadRowError } from "./bad-row.ts";
import { idOf, MAX_COUNT, numberOf } from "./cells.ts";
import type { createImagePathResolver } from "./image-path.ts";
import type { PostField, RowSource, SourceRow } from "./row-source.ts";
import type { UserTotals } from "./user-totals.ts";

/** What is known apart from the row itself. */
export interface RowContext {
  source: RowSource;
  constants: Partial<Record<PostField, unknown>>;
  totals: UserTotals | undefined;
  resolveImage: ReturnType<typeof createImagePathResolver>;
}

interface Range {
  min: number;
  max: number;
}

/** What the row says of a field, or the constant that stands for it. */
export function cell(row: SourceRow, context: RowContext, field: PostField): unknown {
  return row.values[field] ?? context.constants[field];
}

/** The error of a value that is missing or not legal. */
export function badRow(row: SourceRow, context: RowContext, field: PostField, need: string): BadRowError {
  return new BadRowError(context.source.place(field, row.line), need, cell(row, context, field));
}

/** A number in a range. */
export function numberCell(
  row: SourceRow,
  context: RowContext,
  field: PostField,
  range: Range,
  need: string,
): number {
  const value = numberOf(cell(row, context, field));
  if (value >= range.min && value <= range.max) return value;
  throw badRow(row, context, field, need);
}

/** A number of 0 or more. */
export function countCell(row: SourceRow, context: RowContext, field: PostField): number {
  const value = numberOf(cell(row, context, field));
  if (value >= 0 && value <= MAX_COUNT) return value;
  throw badRow(row, context, field, value > MAX_COUNT ? `a number <= ${MAX_COUNT}` : "a number >= 0");
}

/** An id as text. */
export function idCell(row: SourceRow, context: RowContext, field: PostField): string {
  const value = idOf(cell(row, context, field));
  if (value === undefined) throw badRow(row, context, field, "an id");
  return value;
}
