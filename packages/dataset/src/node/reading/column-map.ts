import { POST_FIELDS, type PostField } from "./row-source.ts";

/** The columns of a source, by the field of a post that they hold. */
export type ColumnMap = Partial<Record<PostField, string>>;

/** Fields that a post needs, each with the text that may stand for it. */
const NEEDED: readonly (readonly PostField[])[] = [
  ["userId"],
  ["postedAt"],
  ["tagCount", "tags"],
  ["titleLength", "title"],
  ["descriptionLength", "description"],
  ["hasPeople"],
  ["commentCount"],
  ["groupCount"],
  ["memberCount"],
];

/** What {@link matchColumns} found. */
export interface MatchedColumns {
  /** The field of each column; undefined for a column that is kept as it is. */
  fields: readonly (PostField | undefined)[];
  columnOf: ReadonlyMap<PostField, string>;
  counts: { imageCount: boolean; averageViews: boolean };
}

/**
 * Finds the fields of a post among the columns of a source: by the map, and else by their own names.
 *
 * @param table - the function that reads and what, as messages begin
 * @throws RangeError if a column of the map is not there, or what a post needs is neither a column nor a constant
 */
export function matchColumns(
  table: string,
  header: readonly string[],
  columns: ColumnMap,
  constants: Partial<Record<PostField, unknown>>,
): MatchedColumns {
  const columnOf = findColumns(table, header, columns);
  const missing = missingFields(columnOf, constants);
  if (missing.length > 0) {
    throw new RangeError(`${table} must have a column, or \`constants\` a value, for ${missing.join(", ")}`);
  }
  if (constants.clock !== undefined) {
    throw new RangeError(`${table} must have a column for clock, which takes no constant`);
  }
  const fieldOf = new Map([...columnOf].map(([field, column]) => [column, field]));
  const repeated = header.find((column, index) => fieldOf.has(column) && header.indexOf(column) !== index);
  if (repeated !== undefined) {
    throw new RangeError(
      `${table} must have one column for each field, got several that are named ${JSON.stringify(repeated)}: rename all but one`,
    );
  }
  const shared = [...columnOf].find(([field, column]) => fieldOf.get(column) !== field);
  if (shared !== undefined) {
    const [field, column] = shared;
    throw new RangeError(
      `${table} must have a column for each field, got ${JSON.stringify(column)} for several: ${field} and ${fieldOf.get(column)}`,
    );
  }
  const isGiven = (field: PostField) => columnOf.has(field) || constants[field] !== undefined;
  return {
    fields: header.map((column) => fieldOf.get(column)),
    columnOf,
    counts: { imageCount: !isGiven("imageCount"), averageViews: !isGiven("averageViews") },
  };
}

/**
 * The column of each field that there is one for.
 *
 * @throws RangeError if a column of the map is not there
 */
export function findColumns(
  table: string,
  header: readonly string[],
  columns: ColumnMap,
): Map<PostField, string> {
  const columnOf = new Map<PostField, string>();
  for (const field of POST_FIELDS) {
    const column = columns[field] ?? field;
    if (header.includes(column)) columnOf.set(field, column);
    else if (columns[field] !== undefined) {
      throw new RangeError(`${table} must have the column ${JSON.stringify(column)}`);
    }
  }
  return columnOf;
}

/** What a post needs and neither a column nor a constant gives; texts that may stand for a field with it. */
export function missingFields(
  columnOf: ReadonlyMap<PostField, string>,
  constants: Partial<Record<PostField, unknown>>,
): string[] {
  const isGiven = (field: PostField) => columnOf.has(field) || constants[field] !== undefined;
  const missing = NEEDED.filter((fields) => !fields.some(isGiven)).map((fields) => fields.join(" or "));
  if (!isGiven("averageViews") && !isGiven("views")) missing.push("averageViews or views");
  return missing;
}
