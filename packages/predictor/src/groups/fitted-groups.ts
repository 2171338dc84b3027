import type { PostUser, TargetStatisticsModel, UserRanksModel } from "@vscnn/social";
import type { PhotoGroup } from "./group-names.ts";
import type { FittedHistory } from "./history-columns.ts";
import type { FittedWords } from "./text-columns.ts";

/** What the encoding of posts has learned from the training posts. What a configuration does not use is undefined. */
export interface FittedGroups {
  /** Ranks of the authors. */
  readonly userRanks: UserRanksModel | undefined;
  /** What stands in for the numbers of an author's profile that a post does not state: their medians. */
  readonly medianUser: PostUser;
  /** How the authors of all posts had fared. */
  readonly history: FittedHistory | undefined;
  /** The words of texts and tags. */
  readonly words: FittedWords | undefined;
  /** Outcomes of training posts by what posts have in common. */
  readonly statistics: TargetStatisticsModel | undefined;
  /** What stands in for the photo of a post that has none: the mean of each column. */
  readonly photoMeans: Readonly<Partial<Record<PhotoGroup, Float32Array>>>;
}
