import { createRandom } from "@vscnn/core";
import { mutate } from "./mutate.ts";
import type { Target } from "./target.ts";
import { corpusOf } from "./targets/index.ts";

/** The mutated inputs of a target, each by its number alone: number, seed and corpus give the bytes again. */
export function inputsOf(target: Target, seed: number): (number: number) => Uint8Array<ArrayBuffer> {
  const { words, open = unchanged, repair = unchanged } = target;
  const files = [...corpusOf(target.name).values()];
  const opened = files.map(open);
  return (number) => {
    const random = createRandom((seed + Math.imul(number, 0x9e3779b1)) >>> 0);
    // One in eight stays as it is, so that what finds damage is tried too
    if (number % 8 === 0) return mutate({ random, corpus: files, words });
    return new Uint8Array(repair(mutate({ random, corpus: opened, words })));
  };
}

function unchanged(file: Uint8Array): Uint8Array {
  return file;
}
