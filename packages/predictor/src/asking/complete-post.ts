import { checkNumber, checkOptions, describeValue } from "@vscnn/core";
import { characterCount, type Post, type PostUser, USER_FEATURE_NAMES } from "@vscnn/social";
import { hasText } from "../groups/text-columns.ts";
import type { Predictor } from "../predictor.ts";
import type { Filling, Fillings } from "./fillings.ts";
import type { PredictionPost } from "./prediction-input.ts";

/** The numbers of an author that only the profile tells: groups, members and photos, but not rank and average views. */
const PROFILE_NAMES = USER_FEATURE_NAMES.slice(2);

/** A post with nothing left out, and what stands in for what was. */
export function completePost(
  functionName: string,
  predictor: Predictor,
  post: PredictionPost,
  fillings: Fillings,
): Post {
  checkOptions(functionName, post, undefined, "post");
  const { userId, tags, title = "", description = "" } = post;
  if (typeof userId !== "string") {
    throw new TypeError(`${functionName}: userId of post must be a string, got ${describeValue(userId)}`);
  }
  checkNumber(functionName, "postedAt of post", post.postedAt);
  for (const [name, text] of Object.entries({ title, description })) {
    if (typeof text === "string") continue;
    throw new TypeError(`${functionName}: ${name} of post must be a text, got ${describeValue(text)}`);
  }
  checkTags(functionName, tags);
  const author = authorFilling(predictor, post);
  if (author !== undefined) fillings.author = author;
  const complete = {
    ...post,
    id: post.id ?? "",
    tagCount: post.tagCount ?? tags?.length ?? 0,
    titleLength: post.titleLength ?? characterCount(title),
    descriptionLength: post.descriptionLength ?? characterCount(description),
    hasPeople: post.hasPeople ?? false,
    commentCount: post.commentCount ?? 0,
    user: post.user ?? knownUser(predictor, userId),
  };
  if (!hasText(complete)) fillings.text = { standIn: "an empty text", isPart: false };
  return complete;
}

function checkTags(functionName: string, tags: unknown): void {
  if (tags === undefined) return;
  if (!Array.isArray(tags) || tags.some((tag) => typeof tag !== "string")) {
    throw new TypeError(
      `${functionName}: tags of post must be an array of texts, got ${describeValue(tags)}`,
    );
  }
}

/** What is not known of an author: average views and rank, which count most, or the numbers of the profile. */
function authorFilling(predictor: Predictor, { user, userId }: PredictionPost): Filling | undefined {
  const { groups, config } = predictor;
  const isKnown = groups.userRanks !== undefined && placeOf(groups.userRanks.userIds, userId) >= 0;
  const isGiven = config.averagesOf === "all" && user !== undefined;
  if (!isKnown && !isGiven) {
    const standIn =
      user === undefined
        ? "the medians of the authors in training"
        : "the median average views of the authors in training";
    return { standIn, isPart: false };
  }
  if (user !== undefined || !hasProfiles(predictor)) return undefined;
  return { standIn: "the medians of the authors' groups, members and photos in training", isPart: true };
}

/** Whether the profiles of the training posts differ in anything but the average views. */
function hasProfiles({ layout, seen }: Predictor): boolean {
  const author = layout.find(({ group }) => group === "author");
  return PROFILE_NAMES.some((name) => {
    const place = author?.names.indexOf(name) ?? -1;
    if (author === undefined || place < 0) return false;
    return seen.least[author.start + place] !== seen.most[author.start + place];
  });
}

/** What is known of an author without a profile. */
function knownUser({ groups }: Predictor, userId: string): PostUser {
  const { userRanks, medianUser } = groups;
  const place = userRanks === undefined ? -1 : placeOf(userRanks.userIds, userId);
  if (userRanks === undefined || place < 0) return medianUser;
  return { ...medianUser, averageViews: userRanks.averageViews[place] };
}

/** Where a text stands among texts that ascend by code unit; -1 where it does not. */
export function placeOf(texts: readonly string[], text: string): number {
  let low = 0;
  let high = texts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (texts[middle] < text) low = middle + 1;
    else high = middle;
  }
  return texts[low] === text ? low : -1;
}
