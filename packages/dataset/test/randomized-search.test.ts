import { type RandomizedSearchProgress, randomizedSearch } from "@vscnn/dataset";
import { describe, expect, it, test } from "vitest";

describe("randomizedSearch", () => {
  it("tries every set of a small space of lists once", async () => {
    const space = { depth: [1, 2, 3], loss: ["a", "b"] };
    const evaluate = ({ depth, loss }: { depth: number; loss: string }) => (loss === "a" ? 10 : 0) + depth;
    const { best, trials } = await randomizedSearch(evaluate, space, { trials: 50, seed: 4 });
    expect(new Set(trials.map(({ parameters }) => JSON.stringify(parameters))).size).toBe(6);
    expect(trials).toHaveLength(6);
    expect(best).toEqual({ parameters: { depth: 1, loss: "b" }, score: 1 });
    const highest = await randomizedSearch(evaluate, space, { trials: 50, direction: "maximize" });
    expect(highest.best).toEqual({ parameters: { depth: 3, loss: "a" }, score: 13 });
  });

  it("draws from a space however large, without repetition", async () => {
    const list = Array.from({ length: 1000 }, (_, i) => i);
    const { trials } = await randomizedSearch(
      () => 0,
      { a: list, b: list, c: list, d: list },
      { trials: 200 },
    );
    expect(new Set(trials.map(({ parameters }) => JSON.stringify(parameters))).size).toBe(200);
  });

  it.each([60, 1100])(
    "draws %i flags, whose sets are more than a draw tells apart, each by itself",
    async (count) => {
      // Of 60 flags the first seven were never true, and of 1,100 all were undefined
      const space = Object.fromEntries(Array.from({ length: count }, (_, i) => [`flag ${i}`, [false, true]]));
      const { trials } = await randomizedSearch(() => 0, space, { trials: 40 });
      for (const name of Object.keys(space)) {
        const values = trials.map(({ parameters }) => parameters[name]);
        // All of 40 are alike once in 5 * 10^11 times
        expect(new Set(values)).toEqual(new Set([false, true]));
      }
    },
  );

  it("draws from ranges as they say", async () => {
    const space = {
      linear: { min: -2, max: 6 },
      log: { min: 1e-4, max: 1e4, scale: "log" },
      whole: { min: 1, max: 4, integer: true },
      wholeLog: { min: 1, max: 1000, scale: "log", integer: true },
      wide: { min: 5e-324, max: 1e308, scale: "log" },
      one: { min: 3, max: 3 },
    } as const;
    const { trials } = await randomizedSearch(() => 0, space as never, { trials: 4000, seed: 2 });
    const all = (name: string) =>
      trials.map(({ parameters }) => (parameters as Record<string, number>)[name]);
    const share = (name: string, isIn: (value: number) => boolean) => all(name).filter(isIn).length / 4000;
    // Of 4,000 draws the standard deviation of a half is 0.008
    expect(share("linear", (value) => value < 2)).toBeCloseTo(0.5, 1);
    expect(share("linear", (value) => value >= -2 && value <= 6)).toBe(1);
    expect(share("log", (value) => value < 1)).toBeCloseTo(0.5, 1);
    expect(share("log", (value) => value < 0.01)).toBeCloseTo(0.25, 1);
    for (const whole of [1, 2, 3, 4]) expect(share("whole", (value) => value === whole)).toBeCloseTo(0.25, 1);
    expect(share("wholeLog", (value) => Number.isInteger(value) && value >= 1 && value <= 1000)).toBe(1);
    expect(share("wholeLog", (value) => value < 32)).toBeCloseTo(0.5, 1);
    expect(share("wide", (value) => value > 0 && value < 1e-8)).toBeCloseTo(0.5, 1);
    expect(new Set(all("one"))).toEqual(new Set([3]));
  });

  it("tries 20 sets unless told otherwise, and a million at most", async () => {
    const space = { a: { min: 0, max: 1 } };
    expect((await randomizedSearch(() => 0, space)).trials).toHaveLength(20);
    await expect(randomizedSearch(() => 0, space, { trials: 1e6 + 1 })).rejects.toThrow(
      "randomizedSearch: trials must be an integer from 1 to 1000000, got 1000001",
    );
  });

  it("tries the same for the same seed, and tells its progress", async () => {
    const space = { rate: { min: 0, max: 1 } };
    const told: RandomizedSearchProgress<{ rate: number }>[] = [];
    const evaluate = ({ rate }: { rate: number }) => Promise.resolve(rate);
    const first = await randomizedSearch(evaluate, space, {
      trials: 5,
      onProgress: (progress) => told.push(progress),
    });
    expect(await randomizedSearch(evaluate, space, { trials: 5 })).toEqual(first);
    expect((await randomizedSearch(evaluate, space, { trials: 5, seed: 1 })).trials).not.toEqual(
      first.trials,
    );
    expect(told.map(({ trialsDone }) => trialsDone)).toEqual([1, 2, 3, 4, 5]);
    expect(told.map(({ trial }) => trial)).toEqual(first.trials);
    expect(first.best?.score).toBe(Math.min(...first.trials.map(({ score }) => score)));
  });

  it("never takes a failure for the best, and the first of equals", async () => {
    const scores = [Number.NaN, 3, Number.NaN, 2, 2];
    let at = 0;
    const space = { a: [0, 1, 2, 3, 4] };
    const { best, trials } = await randomizedSearch(() => scores[at++], space);
    expect(best).toBe(trials[3]);
    expect((await randomizedSearch(() => Number.NaN, space)).best).toBeUndefined();
  });

  it("ends before the next trial when it is told to", async () => {
    const controller = new AbortController();
    let calls = 0;
    const evaluate = () => {
      if (++calls === 3) controller.abort(new Error("enough"));
      return 0;
    };
    const work = randomizedSearch(evaluate, { a: [1, 2, 3, 4, 5] }, { signal: controller.signal });
    await expect(work).rejects.toThrow("enough");
    expect(calls).toBe(3);
  });

  test.each<[string, object]>([
    ["space must have at least one parameter", {}],
    ["a must have a value, got an empty list", { a: [] }],
    ["a must be a list or a range", { a: 5 }],
    ["a has an unknown name 'low'", { a: { low: 1, max: 2 } }],
    ["max of a must be", { a: { min: 2, max: 1 } }],
    ["min of a must be", { a: { min: 0, max: 1, scale: "log" } }],
    ["scale of a must be 'linear' or 'log'", { a: { min: 1, max: 2, scale: "ln" } }],
    ["integer of a must be", { a: { min: 1, max: 2, integer: 1 } }],
    ["a must hold a whole number, got 0.2 to 0.8", { a: { min: 0.2, max: 0.8, integer: true } }],
    ["the span of a must be", { a: { min: -1e308, max: 1e308 } }],
  ])("refuses a bad space: %s", async (message, space) => {
    await expect(randomizedSearch(() => 0, space as never)).rejects.toThrow(`randomizedSearch: ${message}`);
  });

  it("refuses scores that are no numbers", async () => {
    await expect(randomizedSearch(() => "1" as never, { a: [1] })).rejects.toThrow(
      "randomizedSearch: evaluate must give a number, got string",
    );
  });
});
