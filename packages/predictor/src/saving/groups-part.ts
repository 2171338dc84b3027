import { isTypedArray, openSaved, packSaved } from "@vscnn/core";
import {
  AUTHOR_HISTORY_LENGTH,
  loadAuthorHistory,
  loadTargetStatistics,
  loadUserRanks,
  type PostUser,
  saveTargetStatistics,
  targetStatisticsNames,
} from "@vscnn/social";
import { loadTextSvd, loadTfidf, saveTextSvd, saveTfidf } from "@vscnn/text";
import type { ResolvedConfig } from "../config/predictor-config.ts";
import type { FittedGroups } from "../groups/fitted-groups.ts";
import { isPhotoGroup, PHOTO_BLOCKS, type PhotoGroup } from "../groups/group-names.ts";
import type { FittedHistory } from "../groups/history-columns.ts";
import type { FittedWords } from "../groups/text-columns.ts";
import { checkedArray } from "./checked-array.ts";

const KIND = "predictor-groups";

type Saved = Readonly<Record<string, unknown>>;

/** What the encoding of posts has learned, as bytes. */
export function writeGroups({
  userRanks,
  medianUser,
  history,
  words,
  statistics,
  photoMeans,
}: FittedGroups): Uint8Array {
  const { averageViews, groupCount, memberCount, imageCount } = medianUser;
  return packSaved({
    kind: KIND,
    version: 1,
    medianUser: Float64Array.of(averageViews, groupCount, memberCount, imageCount),
    photoMeans,
    ...(userRanks && { userRanks }),
    ...(history && { history }),
    ...(words && { words: { tfidf: saveTfidf(words.tfidf), svd: saveTextSvd(words.svd) } }),
    ...(statistics && { statistics: saveTargetStatistics(statistics) }),
  });
}

/** What {@link writeGroups} wrote, checked to fit the groups of a predictor. */
export function readGroups(
  functionName: string,
  bytes: Uint8Array,
  { config, deepColumns }: { config: ResolvedConfig; deepColumns: number },
): FittedGroups {
  const saved = openSaved(functionName, bytes, KIND, 1);
  const uses = (group: ResolvedConfig["groups"][number]) => config.groups.includes(group);
  return {
    userRanks: uses("author") ? loadUserRanks(saved.userRanks) : undefined,
    medianUser: readUser(functionName, saved),
    history: uses("history") ? readHistory(functionName, saved) : undefined,
    words:
      uses("text") && saved.words !== undefined ? readWords(functionName, saved.words as Saved) : undefined,
    statistics: readStatistics(functionName, saved, config),
    photoMeans: readMeans(functionName, saved, { config, deepColumns }),
  };
}

function readUser(functionName: string, saved: Saved): PostUser {
  const user = checkedArray(functionName, "medianUser", saved.medianUser, {
    kind: "Float64Array",
    length: 4,
  });
  const [averageViews, groupCount, memberCount, imageCount] = user;
  if (user.some((value) => value < 0)) throw new RangeError(`${functionName}: medianUser must be 0 or more`);
  return { averageViews, groupCount, memberCount, imageCount };
}

function readHistory(functionName: string, { history }: Saved): FittedHistory {
  const { saved, means } = (history ?? {}) as Saved;
  const length = AUTHOR_HISTORY_LENGTH;
  const checked = checkedArray(functionName, "means of history", means, { kind: "Float32Array", length });
  if (!isTypedArray(saved, "Uint8Array"))
    throw new TypeError(`${functionName}: a history must be a file of its own`);
  // All of it is checked now, though it is taken out when it is asked first
  loadAuthorHistory(saved);
  return { saved, means: checked };
}

function readWords(functionName: string, { tfidf, svd }: Saved): FittedWords {
  const words = { tfidf: loadTfidf(tfidf), svd: loadTextSvd(svd) };
  const columns = words.tfidf.documentCounts.length;
  if (words.svd.columns !== columns) {
    throw new RangeError(
      `${functionName}: directions of words must be of ${columns}, got ${words.svd.columns}`,
    );
  }
  return words;
}

function readStatistics(
  functionName: string,
  { statistics }: Saved,
  { statistics: keys }: ResolvedConfig,
): FittedGroups["statistics"] {
  if (keys.length === 0) return undefined;
  const model = loadTargetStatistics(statistics);
  const has = targetStatisticsNames(model.tables.map(({ key }) => key)).join();
  if (has !== targetStatisticsNames(keys).join()) {
    throw new RangeError(`${functionName}: statistics must be those of ${keys.join(", ")}, got ${has}`);
  }
  return model;
}

function readMeans(
  functionName: string,
  { photoMeans }: Saved,
  { config, deepColumns }: { config: ResolvedConfig; deepColumns: number },
): FittedGroups["photoMeans"] {
  const saved = (photoMeans ?? {}) as Saved;
  const means: Partial<Record<PhotoGroup, Float32Array>> = {};
  for (const group of config.groups.filter(isPhotoGroup)) {
    const { columns: length = deepColumns } = PHOTO_BLOCKS[group];
    means[group] = checkedArray(functionName, `mean of ${group}`, saved[group], {
      kind: "Float32Array",
      length,
    });
  }
  return means;
}
