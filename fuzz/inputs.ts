import { createRandom } from "@vscnn/core";
import { mutate } from "./mutate.ts";
import type { Target } from "./target.ts";
import { corpusOf } from "./targets/corpus.ts";

/** A mutated file that reached what none had reached before, as it was mutated: mutations of it are tried too. */
export interface KeptInput {
  bytes: Uint8Array<ArrayBuffer>;
  /** Whether it was made of seeds that had been laid open. */
  isOpened: boolean;
}

/** The mutated inputs of a target. */
export interface Inputs {
  /** Each by its number alone: number, seed, corpus and what was kept before give the bytes again. */
  at(number: number): Uint8Array<ArrayBuffer>;
  /** Lets the last input be mutated as the seeds are; gives it as it was before checksums were set right. */
  keepLast(): KeptInput;
}

/** More are not kept: they would fill the memory. */
const MAX_KEPT_BYTES = 2 ** 27;

export function createInputs(target: Target, seed: number, kept: readonly KeptInput[] = []): Inputs {
  const { words, open = unchanged, repair = unchanged } = target;
  const seeds = [...corpusOf(target.name).values()];
  const closed = [...seeds];
  const opened = seeds.map((file) => new Uint8Array(open(file)));
  let bytes = 0;
  let last: KeptInput = { bytes: closed[0], isOpened: false };
  const keep = (input: KeptInput) => {
    bytes += input.bytes.length;
    if (bytes <= MAX_KEPT_BYTES) (input.isOpened ? opened : closed).push(input.bytes);
    return input;
  };
  kept.forEach(keep);
  return {
    at(number) {
      const random = createRandom((seed + Math.imul(number, 0x9e3779b1)) >>> 0);
      // One in eight stays as it is, so that what finds damage is tried too
      const isOpened = number % 8 !== 0;
      const mutated = mutate({ random, corpus: isOpened ? opened : closed, words });
      last = { bytes: new Uint8Array(mutated), isOpened };
      return new Uint8Array(isOpened ? repair(mutated) : mutated);
    },
    keepLast: () => keep(last),
  };
}

function unchanged(file: Uint8Array): Uint8Array {
  return file;
}
