/** What a verb reads from and writes to: a process, or a test that stands in for one. */
export interface Console {
  /** Results. */
  out(text: string): void;
  /** Progress, remarks and errors. */
  err(text: string): void;
  /** Whether a person watches what goes to `err`. */
  isTerminal: boolean;
  /** Whether a person reads what goes to `out`. */
  outIsTerminal: boolean;
  /** Whether colors may be used. */
  color: boolean;
  /** Characters of a line. */
  width: number;
  /** The folder that paths start from. */
  folder: string;
  /** Aborted when the user asks for a clean stop. */
  signal: AbortSignal;
}
