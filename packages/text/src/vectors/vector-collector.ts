import type { WordVectors } from "../word-vectors.ts";

/** Takes the vectors of words that are wanted. */
export interface VectorCollector {
  readonly dimensions: number;
  /** Whether a word is wanted that was not met before. */
  wants(word: string): boolean;
  /** Whether all words that are wanted were met. */
  readonly isFull: boolean;
  /** Takes the vector of a word. @param where - names it in errors */
  add(word: string, numbers: ArrayLike<number>, where: string): void;
  finish(): WordVectors;
}

const FIRST_CAPACITY = 256;

export function createVectorCollector(
  functionName: string,
  dimensions: number,
  vocabulary: ReadonlySet<string> | undefined,
  maxWords: number,
): VectorCollector {
  const words = new Set<string>();
  let vectors = new Float32Array(FIRST_CAPACITY * dimensions);
  return {
    dimensions,
    wants: (word) => (vocabulary === undefined || vocabulary.has(word)) && !words.has(word),
    get isFull() {
      return words.size === Math.min(maxWords, vocabulary?.size ?? Number.POSITIVE_INFINITY);
    },
    add(word, numbers, where) {
      const from = words.size * dimensions;
      if (from === vectors.length) {
        const larger = new Float32Array(2 * vectors.length);
        larger.set(vectors);
        vectors = larger;
      }
      for (let i = 0; i < dimensions; i++) {
        const value = Math.fround(numbers[i]);
        if (!Number.isFinite(value)) {
          throw new RangeError(
            `${functionName}: source must hold ${dimensions} finite single floats a word, got ${numbers[i]} as number ${i} of ${where}`,
          );
        }
        vectors[from + i] = value;
      }
      words.add(word);
    },
    finish: () => ({
      ...{ kind: "word-vectors", version: 1, words: [...words], dimensions },
      vectors: vectors.slice(0, words.size * dimensions),
    }),
  };
}
