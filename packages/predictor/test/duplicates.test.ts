import { describe, expect, test } from "vitest";
import { splitRows } from "../src/fitting/split-rows.ts";
import { evaluatePredictor, fitPredictor } from "../src/index.ts";
import { QUICK, smallFeatures } from "./small-features.ts";

const features = smallFeatures(480);
const ids = features.posts.map(({ id }) => id);
/** Six photos that two posts show, far apart in time and of different authors. */
const duplicates = Array.from({ length: 6 }, (_, i) => [ids[i], ids[479 - 13 * i]]);
const ratios = [0.6, 0.15, 0.1, 0.15] as const;

describe("photos that several posts show", () => {
  test.each(["random", "author", "time"] as const)("are in one part of a split by %s", (by) => {
    const split = splitRows("fitPredictor", { ...features, duplicates }, { by, ratios, seed: 4 });
    const parts = Object.values(split).map((rows) => Array.from(rows as Uint32Array, (row) => ids[row]));
    expect(parts.flat().sort()).toEqual([...ids].sort());
    for (const list of duplicates) {
      expect(parts.filter((part) => list.some((id) => part.includes(id)))).toHaveLength(1);
    }
    const apart = Object.values(splitRows("fitPredictor", features, { by, ratios, seed: 4 }));
    const isParted = duplicates.some(
      (list) => apart.filter((rows) => list.some((id) => rows.includes(ids.indexOf(id)))).length > 1,
    );
    expect(isParted).toBe(true);
  });

  test("make the split of the fit, which an evaluation by the same posts finds again", async () => {
    const config = { ...QUICK, learners: ["linear" as const] };
    const predictor = await fitPredictor({ ...features, duplicates }, config);
    const { test: size } = splitRows("fitPredictor", { ...features, duplicates }, predictor.config.split);
    expect(predictor.provenance.test).toBe(size.length);
    const judged = await evaluatePredictor(predictor, { ...features, duplicates });
    expect([judged.part, judged.posts.length]).toEqual(["test", size.length]);
    expect((await evaluatePredictor(predictor, features)).part).toBe("new");
  });

  test("are lists of ids", async () => {
    await expect(fitPredictor({ ...features, duplicates: ["a"] as never }, QUICK)).rejects.toThrow(
      "fitPredictor: duplicates must be lists of ids of posts, got",
    );
  });
});
