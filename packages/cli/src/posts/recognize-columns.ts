import type { PostField } from "@vscnn/dataset/node";
import { KNOWN_COLUMNS, plainName } from "./known-columns.ts";

/** What the columns of a table are taken for. */
export interface RecognizedColumns {
  /** The column of each field that has one. */
  columns: Partial<Record<PostField, string>>;
  /** Fields for which several columns could stand: the one that was taken first, then the others. */
  alternatives: Partial<Record<PostField, readonly string[]>>;
  /** Fields of which several columns measure different things, so that only the user can choose. */
  undecided: Partial<Record<PostField, readonly string[]>>;
}

/** Views, impressions and reach are different numbers: none is taken for another without being asked for. */
const ASKED: ReadonlySet<PostField> = new Set<PostField>(["views"]);

/**
 * Finds the fields of a post among the columns of a table, by the names that exports give them.
 *
 * A column that is named as the field is always taken. A field of {@link ASKED} that several other columns may hold is
 * left open.
 *
 * @param header - the names of the columns
 * @param given - columns that the user named, which are left alone
 */
export function recognizeColumns(
  header: readonly string[],
  given: Readonly<Partial<Record<PostField, string>>> = {},
): RecognizedColumns {
  const taken = new Set<string>(Object.values(given));
  const result: RecognizedColumns = { columns: {}, alternatives: {}, undecided: {} };
  for (const [field, names] of Object.entries(KNOWN_COLUMNS) as [PostField, readonly string[]][]) {
    if (given[field] !== undefined) continue;
    const candidates = candidatesOf(field, names, header).filter((column) => !taken.has(column));
    if (candidates.length === 0) continue;
    const isExact = plainName(candidates[0]) === plainName(field);
    if (candidates.length > 1 && ASKED.has(field) && !isExact) {
      result.undecided[field] = candidates;
      continue;
    }
    result.columns[field] = candidates[0];
    taken.add(candidates[0]);
    if (candidates.length > 1) result.alternatives[field] = candidates;
  }
  return result;
}

function candidatesOf(field: PostField, names: readonly string[], header: readonly string[]): string[] {
  const wanted = [field, ...names].map(plainName);
  const found = header.map((column) => ({ column, rank: wanted.indexOf(plainName(column)) }));
  return found
    .filter(({ rank, column }, index) => rank >= 0 && header.indexOf(column) === index)
    .sort((a, b) => a.rank - b.rank)
    .map(({ column }) => column);
}
