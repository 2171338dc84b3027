import { checkInteger, checkVector, describeValue } from "@vscnn/core";

/** Columns that belong together: they are masked, shuffled or dropped as one. */
export interface FeatureGroup {
  readonly name: string;
  /** Indices of columns, from 0. */
  readonly columns: ArrayLike<number>;
}

/** Groups of more would have more coalitions than anybody waits for. */
export const MAX_GROUPS = 20;

/**
 * Checks groups and gives a copy of them.
 *
 * @param all - whether every column must be in a group
 */
export function checkGroups(
  functionName: string,
  name: string,
  groups: unknown,
  { columns, all, max = Number.POSITIVE_INFINITY }: { columns: number; all: boolean; max?: number },
): { name: string; columns: number[] }[] {
  if (!Array.isArray(groups)) {
    throw new TypeError(`${functionName}: ${name} must be an array of groups, got ${describeValue(groups)}`);
  }
  if (groups.length === 0 || groups.length > max) {
    const range = Number.isFinite(max) ? `1 to ${max} groups` : "at least one group";
    throw new RangeError(`${functionName}: ${name} must be ${range}, got ${groups.length}`);
  }
  const ownerOf = new Map<number, string>();
  const checked = groups.map((group, i) =>
    checkGroup(functionName, `${name}[${i}]`, group, columns, ownerOf),
  );
  const names = new Set(checked.map((group) => group.name));
  if (names.size < checked.length) {
    throw new RangeError(`${functionName}: ${name} must have different names, got one twice`);
  }
  if (all && ownerOf.size < columns) {
    const lost = Array.from({ length: columns }, (_, column) => column).find(
      (column) => !ownerOf.has(column),
    );
    throw new RangeError(`${functionName}: ${name} must hold every column, column ${lost} is in none`);
  }
  return checked;
}

function checkGroup(
  functionName: string,
  place: string,
  group: unknown,
  columns: number,
  ownerOf: Map<number, string>,
): { name: string; columns: number[] } {
  const { name, columns: indices } = (group ?? {}) as { name?: unknown; columns?: unknown };
  if (typeof name !== "string") {
    throw new TypeError(`${functionName}: name of ${place} must be a string, got ${describeValue(name)}`);
  }
  checkVector(functionName, `columns of ${place}`, indices);
  const own = Array.from(indices);
  if (own.length === 0) throw new RangeError(`${functionName}: ${place} must have a column, got none`);
  for (const column of own) {
    checkInteger(functionName, `a column of ${place}`, column, { min: 0, max: columns - 1 });
    const owner = ownerOf.get(column);
    if (owner !== undefined) {
      throw new RangeError(
        `${functionName}: ${place} must hold columns of no other group, got column ${column} of '${owner}'`,
      );
    }
    ownerOf.set(column, name);
  }
  return { name, columns: own };
}
