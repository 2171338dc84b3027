import type { PredictorGroup } from "../groups/group-names.ts";

/** What stands in for what is not known of a post, by group, in words. */
export type Fillings = Partial<Record<PredictorGroup, string>>;
