import type { MachineLimits } from "../limits/machine-limits.ts";
import type { BenchRow, ProcessPeak } from "./compare.ts";
import type { MachineFacts } from "./machine-facts.ts";

/** A recorded run, as it is read: older ones say less of their machine. */
export interface BenchRecord
  extends Pick<MachineFacts, "cpu" | "cores">,
    Partial<Omit<MachineFacts, "cpu" | "cores">> {
  readonly date: string;
  readonly commit: string;
  readonly loadAtEnd?: readonly number[];
  readonly versions: Readonly<Record<string, string>>;
  /** Peers that were not run, with the reason. */
  readonly missing?: Readonly<Record<string, string>>;
  readonly limits?: MachineLimits;
  readonly processes?: readonly ProcessPeak[];
  readonly rows: readonly BenchRow[];
}
