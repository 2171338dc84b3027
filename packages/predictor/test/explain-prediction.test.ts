import { type Matrix, matrixFrom } from "@vscnn/core";
import { describe, expect, test } from "vitest";
import { explainPrediction, fitPredictor, type Predictor, predict } from "../src/index.ts";
import { predictRaw } from "../src/inputs/predict-raw.ts";
import { photoOf, QUICK, smallFeatures } from "./small-features.ts";

const features = smallFeatures();
const predictor = await fitPredictor(features, QUICK);
const input = { post: features.posts[3], features: photoOf(features, 3) };

/** Shapley values by their definition: the mean over all orders of the groups of what each changes when it comes in. */
async function bruteForce(
  row: readonly number[],
  background: Matrix,
  { layout }: Predictor,
): Promise<number[]> {
  const [count, columns] = background.shape as [number, number];
  const known = new Map<string, number>();
  const worth = async (inside: readonly number[]): Promise<number> => {
    const key = [...inside].sort().join();
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const masked = Float32Array.from({ length: count * columns }, (_, at) => {
      const column = at % columns;
      const isIn = inside.some((group) => column >= layout[group].start && column < layout[group].end);
      return isIn ? row[column] : background.get(Math.floor(at / columns), column);
    });
    const { scores } = await predictRaw(predictor, masked);
    const mean = scores.reduce((sum, score) => sum + score, 0) / count;
    known.set(key, mean);
    return mean;
  };
  const orders = permutations(layout.map((_, i) => i));
  const values = layout.map(() => 0);
  for (const order of orders) {
    for (const [place, group] of order.entries()) {
      const step = (await worth(order.slice(0, place + 1))) - (await worth(order.slice(0, place)));
      values[group] += step / orders.length;
    }
  }
  return values;
}

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) =>
    permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}

describe("explainPrediction", () => {
  test("equals brute force over all orders, masked before the reduction", async () => {
    const { contributions, base } = await explainPrediction(predictor, input, { background: 3 });
    const groups = ["author", "history", "post", "text", "time", "color", "aesthetic"];
    expect(contributions.map(({ group }) => group)).toEqual(groups);
    const columns = predictor.layout[predictor.layout.length - 1].end;
    const background = matrixFrom(predictor.seen.background.slice(0, 3 * columns), [3, columns]);
    const row = await rowOf();
    const wanted = await bruteForce(row, background, predictor);
    contributions.forEach(({ value }, i) => {
      expect(value).toBeCloseTo(wanted[i], 9);
    });
    const { scores } = await predictRaw(predictor, Float32Array.from(background.data));
    expect(base).toBeCloseTo(scores.reduce((sum, score) => sum + score, 0) / 3, 9);
  });

  test("sums to the score that predict gives, in any order", async () => {
    for (const row of [0, 5, 17, 100, 200]) {
      const asked = { post: features.posts[row], features: photoOf(features, row) };
      const { base, score, contributions } = await explainPrediction(predictor, asked);
      expect(score).toBe((await predict(predictor, asked)).score);
      const values = contributions.map(({ value }) => value);
      expect(values.reduce((sum, value) => sum + value, base)).toBe(score);
      expect([base, ...values].reverse().reduce((sum, value) => sum + value, 0)).toBe(score);
    }
  });

  test("children sum to their group, and are named after what they say", async () => {
    const { contributions } = await explainPrediction(predictor, input, {
      children: ["author", "text", "time", "aesthetic"],
    });
    const [author, , post, text, time, , aesthetic] = contributions;
    expect(author.children?.map(({ name }) => name)).toContain("averageViews");
    expect(time.children?.map(({ name }) => name)).toEqual([
      "weekday",
      "month",
      "partOfDay",
      "hourOfWeekStatistic",
    ]);
    expect(text.children?.map(({ name }) => name)).toEqual(["title", "description", "words", "tags"]);
    expect(aesthetic.children?.map(({ name }) => name)).toContain("colorEntropy");
    expect(post.children).toBeUndefined();
    for (const { value, children = [] } of [author, text, time, aesthetic]) {
      expect(children.reduce((sum, child) => sum + child.value, 0)).toBe(value);
    }
  });

  test("refuses children that have no members, and groups that are not there", async () => {
    const ask = (children: unknown) => explainPrediction(predictor, input, { children: children as never });
    await expect(ask(["color"])).rejects.toThrow(
      "explainPrediction: children must be groups of the predictor",
    );
    await expect(ask(["gist"])).rejects.toThrow(
      "explainPrediction: children must be groups of the predictor",
    );
    await expect(ask("time")).rejects.toThrow(TypeError);
  });
});

/** The features of the question, block by block as the layout has them. */
async function rowOf(): Promise<number[]> {
  const { encodeInput } = await import("../src/asking/encode-input.ts");
  const { row } = await encodeInput("test", predictor, input, { days: 30, deep: undefined });
  return Array.from(row);
}
