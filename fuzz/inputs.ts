import { createRandom } from "@vscnn/core";
import { mutate } from "./mutate.ts";
import type { Target } from "./target.ts";
import { corpusOf } from "./targets/index.ts";

/** The mutated inputs of a target, each by its number alone: number, seed and corpus give the bytes again. */
export function inputsOf(target: Target, seed: number): (number: number) => Uint8Array<ArrayBuffer> {
  const corpus = [...corpusOf(target.name).values()];
  const repair = target.repair ?? ((file: Uint8Array) => file);
  return (number) => {
    const random = createRandom((seed + Math.imul(number, 0x9e3779b1)) >>> 0);
    const mutated = mutate({ random, corpus, words: target.words });
    // One in eight stays as it is, so that what finds damage is tried too
    return number % 8 === 0 ? mutated : new Uint8Array(repair(mutated));
  };
}
