import type { Cost } from "../limits/cost.ts";

/** What one of Python's libraries does: a task of `peer.py` with its arguments. */
export interface PythonWork {
  peer: string;
  task: string;
  taskArguments?: Readonly<Record<string, unknown>>;
  /** How far our answer is from this library's. */
  deviation?: string;
}

/** Work that we do, and others do. */
export interface Work {
  work: string;
  ours: () => unknown;
  /** All numbers of our result, if those of Python's libraries are to be compared with them: a band after the other where there are bands. */
  answer?: () => ArrayLike<number>;
  /** Python's libraries; the target is of the first. */
  python: readonly PythonWork[];
  /** What packages of npm do, by their names. */
  npm?: Readonly<Record<string, () => unknown>>;
  cost?: Cost;
  target?: number;
}
