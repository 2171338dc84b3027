import { encodeTable, readTable, type TableColumn } from "./parquet/parquet-table.ts";

/** What became of a photo. */
export type PhotoStatus = "ok" | "no photo" | "failed" | "timed out";

/** Every status there is. */
export const PHOTO_STATUSES: readonly PhotoStatus[] = ["ok", "no photo", "failed", "timed out"];

/** What became of the photo of a post. */
export interface PhotoOutcome {
  /** Of the post. */
  id: string;
  status: PhotoStatus;
  /** Why there are no features, unless the status is `ok`. */
  error?: string;
  /** Columns of the picture, upright. */
  width?: number;
  /** Rows of the picture, upright. */
  height?: number;
  /** Size of the file. */
  bytes?: number;
  /** Hash of the file, in hexadecimal digits. */
  sha256?: string;
}

const COLUMNS: readonly TableColumn[] = [
  { name: "id", type: "text", isRequired: true },
  { name: "status", type: "text", isRequired: true },
  { name: "error", type: "text" },
  { name: "width", type: "integer" },
  { name: "height", type: "integer" },
  { name: "bytes", type: "number" },
  { name: "sha256", type: "text" },
];

const TIMING_COLUMNS: readonly TableColumn[] = [
  { name: "id", type: "text", isRequired: true },
  { name: "milliseconds", type: "number" },
];

/** The Parquet file of what became of a shard's photos. */
export function encodeOutcomes(outcomes: readonly PhotoOutcome[]): Uint8Array {
  return encodeTable(
    COLUMNS,
    outcomes.map((outcome) => ({ ...outcome })),
  );
}

/** What became of a shard's photos. */
export async function readOutcomes(
  functionName: string,
  path: string,
  rowCount: number,
): Promise<PhotoOutcome[]> {
  const rows = await readTable(functionName, path, rowCount);
  return rows.map(
    (row) =>
      Object.fromEntries(
        Object.entries(row).filter(([, value]) => value !== null && value !== undefined),
      ) as unknown as PhotoOutcome,
  );
}

/** The Parquet file of the time that each photo took, which is another in every run. */
export function encodeTimings(
  ids: readonly string[],
  milliseconds: readonly (number | undefined)[],
): Uint8Array {
  return encodeTable(
    TIMING_COLUMNS,
    ids.map((id, i) => ({ id, milliseconds: milliseconds[i] })),
  );
}

/** The time that each photo of a shard took; nothing where the file is not there or not whole. */
export async function readTimings(path: string, rowCount: number): Promise<(number | undefined)[]> {
  try {
    const rows = await readTable("", path, rowCount);
    return rows.map(({ milliseconds }) => (typeof milliseconds === "number" ? milliseconds : undefined));
  } catch {
    return new Array(rowCount).fill(undefined);
  }
}
