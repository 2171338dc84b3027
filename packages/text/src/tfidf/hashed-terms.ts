import { murmurHash } from "../terms/murmur-hash.ts";
import type { TokenSink } from "./read-documents.ts";
import type { TermRule } from "./term-rule.ts";

/** Takes a hashed term: its column and its sign. */
export type TakeTerm = (column: number, sign: number) => void;

const FIRST_CAPACITY = 4096;

/** The tokens of a text as UTF-8 with a space behind each, so that every term is one range of bytes. */
interface TokenBytes {
  bytes: Uint8Array;
  length: number;
  /** Where each token begins, and where the next would. */
  readonly starts: number[];
}

/** A sink that hashes terms as scikit-learn's `HashingVectorizer` does. */
export function hashingSink(rule: TermRule, take: TakeTerm, endDocument: () => void): TokenSink {
  const held: TokenBytes = { bytes: new Uint8Array(FIRST_CAPACITY), length: 0, starts: [0] };
  const encoder = new TextEncoder();
  return {
    token(token) {
      makeRoom(held, 3 * token.length + 1);
      held.length += writeToken(encoder, token, held);
      held.bytes[held.length++] = 0x20;
      held.starts.push(held.length);
    },
    endDocument() {
      hashTerms(held, rule, take);
      held.length = 0;
      held.starts.length = 1;
      endDocument();
    },
  };
}

function makeRoom(held: TokenBytes, more: number): void {
  if (held.length + more <= held.bytes.length) return;
  const larger = new Uint8Array(2 * (held.length + more));
  larger.set(held.bytes);
  held.bytes = larger;
}

/** @returns how many bytes were written */
function writeToken(encoder: TextEncoder, token: string, { bytes, length }: TokenBytes): number {
  for (let i = 0; i < token.length; i++) {
    const unit = token.charCodeAt(i);
    if (unit >= 0x80) return encoder.encodeInto(token, bytes.subarray(length)).written;
    bytes[length + i] = unit;
  }
  return token.length;
}

function hashTerms({ bytes, starts }: TokenBytes, rule: TermRule, take: TakeTerm): void {
  const [min, max] = rule.ngrams;
  const columns = rule.hashed as number;
  for (let first = 0; first < starts.length - 1; first++) {
    const longest = Math.min(max, starts.length - 1 - first);
    for (let length = min; length <= longest; length++) {
      const hash = murmurHash(bytes, starts[first], starts[first + length] - 1);
      take(Math.abs(hash) % columns, hash < 0 && rule.alternateSign ? -1 : 1);
    }
  }
}
