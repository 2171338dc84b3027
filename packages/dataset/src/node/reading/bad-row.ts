/** Where a value stands. */
export interface Place {
  file: string;
  /** From 1; in a JSON array, the number of the record. */
  line: number;
  /** As the file names it. */
  column: string;
  /** The function that read it. @defaultValue 'readPosts' */
  functionName?: string;
}

/** A row that cannot become a post, and why. */
export class BadRowError extends RangeError {
  readonly file: string;
  readonly line: number;
  readonly column: string;
  readonly value: unknown;
  /** What the value must be, without the place: rows that fail alike have equal reasons. */
  readonly reason: string;

  constructor(place: Place, need: string, value: unknown, readings?: string) {
    const reason = `${place.column} must be ${need}`;
    super(
      `${place.functionName ?? "readPosts"}: ${place.file} line ${place.line}: ${reason}, got ${shown(value)}${readings === undefined ? "" : `, which may be ${readings}`}`,
    );
    this.name = "BadRowError";
    this.file = place.file;
    this.line = place.line;
    this.column = place.column;
    this.value = value;
    this.reason = reason;
  }
}

/** A value as an error message shows it: short, and safe on any value. */
function shown(value: unknown): string {
  if (value === undefined || value === null || value === "") return "nothing";
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === "object") return "an object";
  if (typeof value !== "string") return String(value);
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
}
