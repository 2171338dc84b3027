/**
 * Terms and their numbers. A term is a token, or a term with one more token behind it: numbers stand for strings, so that a phrase is
 * found without joining its words.
 */
export interface TermTable {
  /** The number of each token. */
  readonly tokens: Map<string, number>;
  /** How many terms there are. */
  size: number;
  /** The token of a term that is one, else an empty string. */
  readonly names: string[];
  /** The term without its last token, -1 for a token. */
  prefixes: Int32Array;
  /** The last token, -1 for a token. */
  lasts: Int32Array;
  /** Numbers of phrases plus 1, where their hashes lead; 0 is free. */
  slots: Int32Array;
  /** How many phrases there are. */
  phrases: number;
}

const FIRST_CAPACITY = 1024;

/** From this length on, a piece of a string keeps the whole string in memory. */
const SLICE_LENGTH = 13;

export function createTermTable(): TermTable {
  return {
    tokens: new Map(),
    size: 0,
    names: [],
    prefixes: new Int32Array(FIRST_CAPACITY),
    lasts: new Int32Array(FIRST_CAPACITY),
    slots: new Int32Array(2 * FIRST_CAPACITY),
    phrases: 0,
  };
}

/** The number of a token, which is new if need be. */
export function internToken(table: TermTable, token: string): number {
  const known = table.tokens.get(token);
  if (known !== undefined) return known;
  const own = token.length < SLICE_LENGTH ? token : token.split("").join("");
  table.tokens.set(own, table.size);
  return append(table, own, -1, -1);
}

/** The number of the phrase of a term and one more token, which is new if need be. */
export function internPhrase(table: TermTable, prefix: number, last: number): number {
  const slot = slotOf(table, prefix, last);
  if (table.slots[slot] !== 0) return table.slots[slot] - 1;
  const term = append(table, "", prefix, last);
  table.slots[slot] = term + 1;
  table.phrases++;
  if (2 * table.phrases > table.slots.length) rehash(table);
  return term;
}

/** The number of a phrase, -1 if there is none. */
export function findPhrase(table: TermTable, prefix: number, last: number): number {
  return table.slots[slotOf(table, prefix, last)] - 1;
}

/** A term as text, its tokens joined by spaces. */
export function termText(table: TermTable, term: number): string {
  if (table.prefixes[term] < 0) return table.names[term];
  return `${termText(table, table.prefixes[term])} ${table.names[table.lasts[term]]}`;
}

function append(table: TermTable, name: string, prefix: number, last: number): number {
  const term = table.size++;
  if (term === table.prefixes.length) {
    table.prefixes = withRoom(table.prefixes);
    table.lasts = withRoom(table.lasts);
  }
  table.names.push(name);
  table.prefixes[term] = prefix;
  table.lasts[term] = last;
  return term;
}

function withRoom(numbers: Int32Array): Int32Array {
  const larger = new Int32Array(2 * numbers.length);
  larger.set(numbers);
  return larger;
}

/** The slot of a phrase, or the free one where it would go. */
function slotOf({ slots, prefixes, lasts }: TermTable, prefix: number, last: number): number {
  const mask = slots.length - 1;
  let hash = Math.imul(prefix, 0x9e3779b1) + Math.imul(last, 0x85ebca77);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  let slot = (hash ^ (hash >>> 13)) & mask;
  for (;;) {
    const term = slots[slot] - 1;
    if (term < 0 || (prefixes[term] === prefix && lasts[term] === last)) return slot;
    slot = (slot + 1) & mask;
  }
}

function rehash(table: TermTable): void {
  table.slots = new Int32Array(2 * table.slots.length);
  for (let term = 0; term < table.size; term++) {
    if (table.prefixes[term] < 0) continue;
    table.slots[slotOf(table, table.prefixes[term], table.lasts[term])] = term + 1;
  }
}
