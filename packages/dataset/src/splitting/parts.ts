import { checkNumber, describeValue, shuffledIndices } from "@vscnn/core";
import { largestRemainder } from "./largest-remainder.ts";

/** Shares of training, validation and test part. */
export type Ratios = readonly [train: number, validation: number, test: number];

/** The sizes of three parts by their ratios. */
export function partSizes(functionName: string, count: number, ratios: Ratios): number[] {
  if (!Array.isArray(ratios) || ratios.length !== 3) {
    throw new TypeError(
      `${functionName}: ratios must be three numbers [train, validation, test], got ${describeValue(ratios)}`,
    );
  }
  ratios.forEach((ratio, part) => {
    checkNumber(functionName, `ratios[${part}]`, ratio, { min: 0 });
  });
  const sum = ratios[0] + ratios[1] + ratios[2];
  if (!(sum > 0 && Number.isFinite(sum))) {
    throw new RangeError(`${functionName}: ratios must have a finite sum > 0, got ${sum}`);
  }
  return largestRemainder(ratios, count);
}

/** Cuts an order into parts, whose places are sorted or left in the order. */
export function partsOfOrder(
  order: Uint32Array,
  [train, validation]: readonly number[],
  sorted: boolean,
): Uint32Array[] {
  const cuts = [0, train, train + validation, order.length];
  return [0, 1, 2].map((part) => {
    const indices = order.slice(cuts[part], cuts[part + 1]);
    return sorted ? indices.sort() : indices;
  });
}

/** Deals groups of places in random order, each to the part that lacks the most. */
export function partsOfGroups(
  groups: readonly (readonly number[])[],
  sizes: readonly number[],
  random: () => number,
): Uint32Array[] {
  const lacking = [...sizes];
  const parts: number[][] = [[], [], []];
  for (const chosen of shuffledIndices(groups.length, random)) {
    const part = lacking.indexOf(Math.max(...lacking));
    lacking[part] -= groups[chosen].length;
    for (const index of groups[chosen]) parts[part].push(index);
  }
  return parts.map((part) => Uint32Array.from(part).sort());
}

/** Brings each group that lies in several parts into the last of them; parts keep their order, what comes is put in its place. */
export function withWholeGroups(
  parts: readonly Uint32Array[],
  groups: readonly (readonly number[])[] | undefined,
): readonly Uint32Array[] {
  if (groups === undefined) return parts;
  const order = parts.flatMap((part) => [...part]);
  const partOf = new Uint8Array(order.length);
  for (const [part, rows] of parts.entries()) for (const row of rows) partOf[row] = part;
  for (const group of groups) {
    const last = group.reduce((latest, row) => Math.max(latest, partOf[row]), 0);
    for (const row of group) partOf[row] = last;
  }
  return parts.map((_, part) => Uint32Array.from(order.filter((row) => partOf[row] === part)));
}
