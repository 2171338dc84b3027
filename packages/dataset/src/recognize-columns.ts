import { checkOptions, describeValue } from "@vscnn/core";
import { KNOWN_COLUMNS, plainName } from "./columns/known-columns.ts";
import type { PostField } from "./node/reading/row-source.ts";

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
 * Finds the fields of a post among the columns of a table, by the names that exports of Instagram, Facebook, Flickr and YouTube and sheets of
 * people's own give them: in English and German, the usual ones in French, Spanish, Portuguese, Italian and Japanese, too.
 *
 * A column that is named as the field is always taken. Views that several other columns may hold, such as impressions and reach, are left
 * open: these are different numbers.
 *
 * @param header - the names of the columns
 * @param given - columns that the user named, which are left alone
 * @returns the column of each field, and where another could have been meant
 * @throws TypeError if an argument is of another kind
 * @example
 * recognizeColumns(["Publish time", "Caption", "Likes", "Reach"]).columns; // => { postedAt: "Publish time", title: "Caption", views: "Reach" }
 */
export function recognizeColumns(
  header: readonly string[],
  given: Readonly<Partial<Record<PostField, string>>> = {},
): RecognizedColumns {
  if (!Array.isArray(header) || header.some((column) => typeof column !== "string")) {
    throw new TypeError(`recognizeColumns: header must be an array of texts, got ${describeValue(header)}`);
  }
  checkOptions("recognizeColumns", given, undefined, "given");
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
  for (const [field, columns] of Object.entries(result.alternatives) as [PostField, readonly string[]][]) {
    // What another field was taken from is no alternative
    const open = columns.filter((column, i) => i === 0 || !taken.has(column));
    if (open.length > 1) result.alternatives[field] = open;
    else delete result.alternatives[field];
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
