import type { Cost } from "../limits/cost.ts";

/** One row: the work, what we do, the peer's task and its arguments. */
export interface Work {
  work: string;
  peer?: string;
  ours: () => unknown;
  /** What packages of npm do, by their names. */
  npm?: Readonly<Record<string, () => unknown>>;
  task: string;
  taskArguments?: Record<string, unknown>;
  deviation?: string;
  /** All numbers of our result, if the peer's are to be compared with them: a band after the other where there are bands. */
  answer?: () => ArrayLike<number>;
  cost?: Cost;
  target?: number;
}
