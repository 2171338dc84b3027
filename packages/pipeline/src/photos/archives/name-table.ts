import { createIdTable } from "../../planning/id-table.ts";

/** Rows by name, in some 50 bytes each. A repeated name is not stored again: a million copies of one name cost no more than one. */
export interface NameTable {
  /** Adds the row of a name; gives the row that had the name alone so far, if there is one. */
  add(name: string, row: number): number | undefined;
  /** The row of a name; `several` if it came more than once. */
  find(name: string): number | "several" | undefined;
}

const SEVERAL = -1;

/** An empty table. */
export function createNameTable(): NameTable {
  const ids = createIdTable();
  const rows: number[] = [];
  return {
    add(name, row) {
      const [place] = ids.candidates(name);
      if (place === undefined) {
        ids.add(name);
        rows.push(row);
        return undefined;
      }
      const known = rows[place];
      rows[place] = SEVERAL;
      return known === SEVERAL ? undefined : known;
    },
    find(name) {
      const [place] = ids.candidates(name);
      if (place === undefined) return undefined;
      return rows[place] === SEVERAL ? "several" : rows[place];
    },
  };
}
