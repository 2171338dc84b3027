import type { PredictorGroup } from "../groups/group-names.ts";

/** What stands in for what is not known of a group. */
export interface Filling {
  /** In words. */
  readonly standIn: string;
  /** Whether what counts most of the group is known. */
  readonly isPart: boolean;
}

/** What stands in for what is not known of a post, by group. */
export type Fillings = Partial<Record<PredictorGroup, Filling>>;
