import type { UserRanksModel } from "@vscnn/social";
import type { PhotoGroup } from "./group-names.ts";

/** What the encoding of posts has learned from the training posts. */
export interface FittedGroups {
  /** Ranks of the authors. */
  readonly userRanks: UserRanksModel | undefined;
  /** What stands in for the numbers of an author's profile that a post does not state: their medians. */
  readonly medianUser: {
    readonly averageViews: number;
    readonly groupCount: number;
    readonly memberCount: number;
    readonly imageCount: number;
  };
  /** What stands in for the photo of a post that has none: the mean of each column. */
  readonly photoMeans: Readonly<Partial<Record<PhotoGroup, Float32Array>>>;
}
