import type { ParameterRange, SearchSpace } from "./search-space.ts";

/** Draws parameters one set after the other. */
export interface Sampler<Parameters> {
  /** How many sets there are to draw. */
  readonly count: number;
  next(): Parameters;
}

/** A draw has 53 bits: of more sets than that it would reach only some, and a million drawn one by one are hardly ever two alike. */
const MOST_NUMBERED = 2 ** 53;

/** Draws from a space that was checked; of lists alone, no set twice where sets can be numbered. */
export function createSampler<Parameters>(
  space: SearchSpace<Parameters>,
  wanted: number,
  random: () => number,
): Sampler<Parameters> {
  const entries = Object.entries(space) as [string, readonly unknown[] | ParameterRange][];
  const lists = entries.filter((entry): entry is [string, readonly unknown[]] => Array.isArray(entry[1]));
  const draw = () =>
    Object.fromEntries(entries.map(([name, choice]) => [name, drawn(choice, random)])) as Parameters;
  const size = lists.reduce((product, [, list]) => product * list.length, 1);
  if (lists.length < entries.length || size > MOST_NUMBERED) return { count: wanted, next: draw };
  const nextPlace = createPlaces(size, random);
  return {
    count: Math.min(wanted, size),
    next() {
      let place = nextPlace();
      return Object.fromEntries(
        lists.map(([name, list]) => {
          const value = list[place % list.length];
          place = Math.floor(place / list.length);
          return [name, value];
        }),
      ) as Parameters;
    },
  };
}

/** Whole numbers below a size in random order, each once: a shuffle that keeps only what it has moved. */
function createPlaces(size: number, random: () => number): () => number {
  const moved = new Map<number, number>();
  let done = 0;
  return () => {
    const chosen = done + Math.floor(random() * (size - done));
    const value = moved.get(chosen) ?? chosen;
    moved.set(chosen, moved.get(done) ?? done);
    done++;
    return value;
  };
}

function drawn(choice: readonly unknown[] | ParameterRange, random: () => number): unknown {
  if ("length" in choice) return choice[Math.floor(random() * choice.length)];
  const { min, max, scale = "linear", integer = false } = choice;
  if (integer) return integerIn(choice, random);
  const number = scale === "log" ? between(min, max, random()) : min + (max - min) * random();
  return Math.min(max, Math.max(min, number));
}

/** Every whole number of the range is equally likely, or as likely as its logarithm is wide. */
function integerIn({ min, max, scale = "linear" }: ParameterRange, random: () => number): number {
  const [low, high] = [Math.ceil(min), Math.floor(max)];
  const number =
    scale === "log"
      ? Math.round(between(low, high, random()))
      : low + Math.floor(random() * (high - low + 1));
  return Math.min(high, Math.max(low, number));
}

/** Of numbers whose logarithms are equally likely, that at a share of the way; their quotient may be more than a double. */
function between(min: number, max: number, share: number): number {
  return Math.exp((1 - share) * Math.log(min) + share * Math.log(max));
}
