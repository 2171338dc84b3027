import { openSaved, packSaved } from "@vscnn/core";
import { loadUserRanks } from "@vscnn/social";
import type { FittedGroups } from "../groups/fitted-groups.ts";
import { isPhotoGroup, type PhotoGroup } from "../groups/group-names.ts";
import type { GroupColumns } from "../groups/layout.ts";
import { checkedArray } from "./checked-array.ts";

const KIND = "predictor-groups";

/** What the encoding of posts has learned, as bytes. */
export function writeGroups({ userRanks, medianUser, photoMeans }: FittedGroups): Uint8Array {
  const { averageViews, groupCount, memberCount, imageCount } = medianUser;
  const user = Float64Array.of(averageViews, groupCount, memberCount, imageCount);
  return packSaved({ kind: KIND, version: 1, medianUser: user, photoMeans, ...(userRanks && { userRanks }) });
}

/** What {@link writeGroups} wrote, checked to fit the groups of a predictor. */
export function readGroups(
  functionName: string,
  bytes: Uint8Array,
  layout: readonly GroupColumns[],
): FittedGroups {
  const saved = openSaved(functionName, bytes, KIND, 1);
  const user = checkedArray(functionName, "medianUser", saved.medianUser, {
    kind: "Float64Array",
    length: 4,
  });
  const [averageViews, groupCount, memberCount, imageCount] = user;
  if (user.some((value) => value < 0)) throw new RangeError(`${functionName}: medianUser must be 0 or more`);
  const means = (saved.photoMeans ?? {}) as Record<string, unknown>;
  const photoMeans: Partial<Record<PhotoGroup, Float32Array>> = {};
  for (const { group, start, end } of layout) {
    if (!isPhotoGroup(group)) continue;
    const length = end - start;
    photoMeans[group] = checkedArray(functionName, `mean of ${group}`, means[group], {
      kind: "Float32Array",
      length,
    });
  }
  const hasAuthors = layout.some(({ group }) => group === "author");
  return {
    userRanks: hasAuthors ? loadUserRanks(saved.userRanks) : undefined,
    medianUser: { averageViews, groupCount, memberCount, imageCount },
    photoMeans,
  };
}
