import { describeValue, firstNotFinite, isTypedArray } from "@vscnn/core";
import { type AuthorState, createAuthorState, HOUR_TOTALS } from "./author-state.ts";
import { checkAuthor } from "./check-author.ts";
import { WINDOWS } from "./decays.ts";
import { checkSettings, createHistoryState, type HistoryState } from "./history-state.ts";
import { AUTHOR_NUMBERS } from "./saved-history.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The lists of all authors, of which each takes its part. */
type ListName =
  | "numbers"
  | "weighted"
  | "hours"
  | "windowLengths"
  | "windowTimes"
  | "windowScores"
  | "categoryLengths"
  | "categorySums"
  | "categoryCounts"
  | "pendingLengths"
  | "pendingTimes"
  | "pendingScores"
  | "pendingHours";

/** The lists of a file, and how much of each is read. */
interface Reader {
  functionName: string;
  fields: Fields;
  places: Map<string, number>;
}

/** Histories of the fields of a file, all of them checked. */
export function restoredHistory(functionName: string, fields: Fields): HistoryState {
  // A field that is missing is no option left out
  const { outcomeDelayHours = null, maxWindowPosts = null, lastAt } = fields;
  const referenceTime = fields.referenceTime ?? undefined;
  const given = { outcomeDelayHours, maxWindowPosts, referenceTime };
  const state = createHistoryState(checkSettings(functionName, given as Parameters<typeof checkSettings>[1]));
  const reader: Reader = { functionName, fields, places: new Map() };
  for (const userId of textsOf(reader, "userIds")) {
    if (typeof userId !== "string" || state.authors.has(userId)) {
      throw new RangeError(`${functionName}: userIds must be unique texts, got ${describeValue(userId)}`);
    }
    const author = readAuthor(reader);
    checkAuthor(functionName, userId, author, state.maxWindowPosts);
    state.authors.set(userId, author);
    state.lastAt = Math.max(state.lastAt, author.lastAt);
  }
  checkAllRead(reader);
  if ((lastAt ?? Number.NEGATIVE_INFINITY) !== state.lastAt) {
    throw new RangeError(`${functionName}: lastAt must be that of the authors, got ${describeValue(lastAt)}`);
  }
  return state;
}

function readAuthor(reader: Reader): AuthorState {
  const author = createAuthorState();
  const numbers = take(reader, "numbers", AUTHOR_NUMBERS.length);
  for (const [i, name] of AUTHOR_NUMBERS.entries()) author[name] = numbers[i];
  author.weighted = take(reader, "weighted", 2 * WINDOWS);
  author.hours = take(reader, "hours", 2 * HOUR_TOTALS);
  author.size = take(reader, "windowLengths", 1)[0];
  author.end = author.size;
  // There must be room to append to
  const room = Math.max(author.times.length, author.size);
  author.times = withRoom(take(reader, "windowTimes", author.size), room);
  author.scores = withRoom(take(reader, "windowScores", author.size), room);
  const categories = take(reader, "categoryLengths", 1)[0];
  const sums = take(reader, "categorySums", categories);
  const counts = take(reader, "categoryCounts", categories);
  for (const [i, name] of takeTexts(reader, "categories", categories).entries()) {
    // Used before all that is to come, in this order
    author.categories.set(name as string, { sum: sums[i], count: counts[i], usedAt: i - categories });
  }
  if (author.categories.size !== categories) {
    throw new RangeError(`${reader.functionName}: categories must be unique within an author`);
  }
  const pending = take(reader, "pendingLengths", 1)[0];
  const times = take(reader, "pendingTimes", pending);
  const scores = take(reader, "pendingScores", pending);
  const hours = take(reader, "pendingHours", pending);
  author.pending = takeTexts(reader, "pendingCategories", pending).map((category, i) => ({
    postedAt: times[i],
    score: scores[i],
    hour: hours[i],
    category: category ?? undefined,
  }));
  return author;
}

function take(reader: Reader, name: ListName, count: number): Float64Array {
  const { functionName, fields, places } = reader;
  const list = fields[name];
  if (!isTypedArray(list, "Float64Array")) {
    throw new TypeError(`${functionName}: ${name} must be a Float64Array, got ${describeValue(list)}`);
  }
  const from = places.get(name) ?? 0;
  if (!Number.isSafeInteger(count) || count < 0 || from + count > list.length) {
    throw new RangeError(
      `${functionName}: ${name} must have a part for every author, got ${list.length} numbers`,
    );
  }
  places.set(name, from + count);
  const part = list.slice(from, from + count);
  // An author without outcomes has no best one: these are checked with the author
  if (name !== "numbers" && firstNotFinite(part) >= 0) {
    throw new RangeError(`${functionName}: ${name} must be finite, got ${part[firstNotFinite(part)]}`);
  }
  return part;
}

function takeTexts(reader: Reader, name: string, count: number): readonly (string | null)[] {
  const from = reader.places.get(name) ?? 0;
  reader.places.set(name, from + count);
  const texts = textsOf(reader, name).slice(from, from + count);
  const isNone = (text: unknown) => typeof text !== "string" && (text !== null || name === "categories");
  if (texts.length < count || texts.some(isNone)) {
    throw new RangeError(`${reader.functionName}: ${name} must have ${count} texts for an author`);
  }
  return texts;
}

function textsOf({ functionName, fields }: Reader, name: string): readonly (string | null)[] {
  const texts = fields[name];
  if (Array.isArray(texts)) return texts;
  throw new TypeError(`${functionName}: ${name} must be an array of texts, got ${describeValue(texts)}`);
}

function checkAllRead({ functionName, fields, places }: Reader): void {
  for (const [name, read] of places) {
    const { length } = fields[name] as ArrayLike<unknown>;
    if (length === read) continue;
    throw new RangeError(`${functionName}: ${name} must be of the authors only, got ${length - read} more`);
  }
}

function withRoom(numbers: Float64Array, length: number): Float64Array {
  const all = new Float64Array(length);
  all.set(numbers);
  return all;
}
