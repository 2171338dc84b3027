import { checkSaved, packSaved } from "@vscnn/core";
import { USER_RANKS_KIND, USER_RANKS_VERSION, type UserRanksModel } from "./fit-user-ranks.ts";
import { checkUserRanks } from "./load-user-ranks.ts";

/**
 * Writes the ranks of users as the bytes of a file with a checksum, which {@link loadUserRanks} reads.
 *
 * @param model - from {@link fitUserRanks} or {@link fitUserRanksFromPosts}
 * @returns the same bytes for the same model
 * @throws TypeError or RangeError if it is no such model
 * @example
 * const userRanks = fitUserRanks([{ userId: "ann", averageViews: 10 }]);
 * loadUserRanks(saveUserRanks(userRanks)).averageViews; // => [10]
 */
export function saveUserRanks(model: UserRanksModel): Uint8Array<ArrayBuffer> {
  const fields = checkSaved("saveUserRanks", model, USER_RANKS_KIND, USER_RANKS_VERSION);
  return packSaved(checkUserRanks("saveUserRanks", fields));
}
