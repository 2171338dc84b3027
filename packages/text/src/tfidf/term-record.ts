/** The terms of texts in the order in which they stand there. */
export interface TermRecord {
  /** Numbers of terms; where they are hashed columns, ~column if the term counts negative. */
  terms: Int32Array;
  count: number;
  /** Where the terms of each text end. */
  readonly ends: number[];
}

const FIRST_CAPACITY = 1024;

/** A record of no texts. */
export function createTermRecord(): TermRecord {
  return { terms: new Int32Array(FIRST_CAPACITY), count: 0, ends: [] };
}

/** Notes a term of the text that is being read. */
export function noteTerm(record: TermRecord, term: number): void {
  if (record.count === record.terms.length) {
    const larger = new Int32Array(2 * record.count);
    larger.set(record.terms);
    record.terms = larger;
  }
  record.terms[record.count++] = term;
}
