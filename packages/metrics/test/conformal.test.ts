import { createNormal, createRandom, packSaved } from "@vscnn/core";
import {
  type ConformalModel,
  conformalInterval,
  conformalQuantileInterval,
  coverage,
  fitConformal,
  fitConformalQuantiles,
  loadConformal,
  saveConformal,
} from "@vscnn/metrics";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import reference from "./fixtures/intervals.json";

const { actual, predicted, lower, upper, groups } = reference;

describe("widths", () => {
  test.each(reference.conformal)(
    "are NumPy's quantiles: coverage $coverage, groups of $minGroupSize",
    (wanted) => {
      const options = { coverage: wanted.coverage, minGroupSize: wanted.minGroupSize, groups };
      const models = {
        residual: fitConformal(actual, predicted, options),
        quantiles: fitConformalQuantiles(actual, { lower, upper }, options),
      };
      for (const form of ["residual", "quantiles"] as const) {
        expect(models[form].groups).toEqual(wanted[form].groups);
        expect([...models[form].widths]).toEqual(
          // Differences of the same numbers, to the bit
          wanted[form].widths.map((width) => width ?? Number.POSITIVE_INFINITY),
        );
        expect(models[form].counts[0]).toBe(90);
      }
    },
  );

  it("by hand", () => {
    // Errors 1 to 9: of ten scores, one of them unknown, nine tenths are nine
    const errors = [3, 9, 1, 7, 5, 8, 2, 6, 4];
    const zeros = errors.map(() => 0);
    expect(fitConformal(errors, zeros).widths[0]).toBe(9);
    expect(fitConformal(errors, zeros, { coverage: 0.7 }).widths[0]).toBe(7);
    expect(fitConformal(errors, zeros, { coverage: 0.71 }).widths[0]).toBe(8);
    expect(fitConformal(errors, zeros, { coverage: 0 }).widths[0]).toBe(1);
    expect(fitConformal(errors.slice(1), zeros.slice(1)).widths[0]).toBe(Number.POSITIVE_INFINITY);
    expect(fitConformal(errors, zeros, { coverage: 1 }).widths[0]).toBe(Number.POSITIVE_INFINITY);
    expect(fitConformal([], []).widths[0]).toBe(Number.POSITIVE_INFINITY);
  });

  it("are those of the group, or of all rows where the group is small or new", () => {
    const truth = [1, 2, 3, 10, 20, 30, 5];
    const labels = ["ann", "ann", "ann", 7, 7, 7, "bob"];
    const model = fitConformal(
      truth,
      truth.map(() => 0),
      { coverage: 0.5, groups: labels, minGroupSize: 3 },
    );
    expect(model.groups).toEqual([7, "ann"]);
    // The fourth of 1 2 3 5 10 20 30, the second of 10 20 30 and of 1 2 3
    expect([...model.widths]).toEqual([5, 20, 2]);
    expect([...model.counts]).toEqual([7, 3, 3]);
    const { lower: low, upper: high } = conformalInterval(model, [0, 0, 0, 100], {
      groups: ["ann", 7, "bob", "7"],
    });
    expect([...high]).toEqual([2, 20, 5, 105]);
    expect([...low]).toEqual([-2, -20, -5, 95]);
    expect([...conformalInterval(model, [0]).upper]).toEqual([5]);
  });

  it("of quantiles may be negative, but bounds do not cross", () => {
    const model = fitConformalQuantiles(
      [5, 5, 5],
      { lower: [0, 1, 2], upper: [10, 9, 8] },
      { coverage: 0.5 },
    );
    // The truth lies 5, 4 and 3 within
    expect([...model.widths]).toEqual([-4]);
    const bounds = conformalQuantileInterval(model, { lower: [0, 0], upper: [10, 6] });
    expect([...bounds.lower]).toEqual([4, 3]);
    expect([...bounds.upper]).toEqual([6, 3]);
  });
});

describe("coverage", () => {
  it("is NumPy's, bounds included", () => {
    expect(coverage(actual, { lower, upper })).toBe(reference.coverage);
    expect(coverage([1, 2], { lower: [1, Number.NEGATIVE_INFINITY], upper: [1, 1.9] })).toBe(0.5);
    expect(coverage([], { lower: [], upper: [] })).toBeNaN();
    expect(() => coverage([1], { lower: [Number.NaN], upper: [2] })).toThrow(
      "coverage: lower must hold numbers",
    );
    expect(() => coverage([1], { lower: [0], upper: [2, 3] })).toThrow(
      "coverage: upper must have length 1, got 2",
    );
    expect(() => coverage([1], { lower: [0] } as never)).toThrow(TypeError);
  });

  it.each([0.5, 0.8, 0.9])("of new rows is what was asked for, %f, for a predictor however bad", (wanted) => {
    const random = createRandom(5);
    const normal = createNormal(random);
    const row = () => {
      const spread = 0.2 + random();
      return { truth: spread * normal() ** 3, guess: 0.3, low: -spread, high: spread };
    };
    const rows = (count: number) => Array.from({ length: count }, row);
    const held = { residual: 0, quantiles: 0 };
    const runs = 500;
    const calibration = 39;
    for (let run = 0; run < runs; run++) {
      const [known, fresh] = [rows(calibration), rows(20)];
      const truthOf = (list: typeof known) => list.map(({ truth }) => truth);
      const guessOf = (list: typeof known) => list.map(({ guess }) => guess);
      const bandOf = (list: typeof known) => ({
        lower: list.map(({ low }) => low),
        upper: list.map(({ high }) => high),
      });
      const residual = fitConformal(truthOf(known), guessOf(known), { coverage: wanted });
      const quantiles = fitConformalQuantiles(truthOf(known), bandOf(known), { coverage: wanted });
      held.residual += coverage(truthOf(fresh), conformalInterval(residual, guessOf(fresh))) / runs;
      held.quantiles += coverage(truthOf(fresh), conformalQuantileInterval(quantiles, bandOf(fresh))) / runs;
    }
    // Exactly the share of 40 rows in expectation; the mean of 500 runs scatters by 0.005
    const exact = Math.ceil(wanted * (calibration + 1)) / (calibration + 1);
    expect(Math.abs(held.residual - exact)).toBeLessThan(0.02);
    expect(Math.abs(held.quantiles - exact)).toBeLessThan(0.02);
  });

  it("of the calibration rows is at least what was asked for, and grows with it", () => {
    const values = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(
        values,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (list, a, b) => {
          const [truth, guess] = [list.map(([first]) => first), list.map(([, second]) => second)];
          const [small, large] = [Math.min(a, b), Math.max(a, b)].map((share) =>
            fitConformal(truth, guess, { coverage: share }),
          );
          expect(small.widths[0]).toBeLessThanOrEqual(large.widths[0]);
          expect(coverage(truth, conformalInterval(large, guess))).toBeGreaterThanOrEqual(
            Math.max(a, b) - 1e-9,
          );
        },
      ),
    );
  });
});

describe("saved widths", () => {
  const model = fitConformal(actual, predicted, { groups, coverage: 0.95 });

  it("come back to the bit, infinite ones too", () => {
    for (const each of [
      model,
      fitConformal([1], [2]),
      fitConformalQuantiles([1], { lower: [0], upper: [2] }),
    ]) {
      const loaded = loadConformal(saveConformal(each));
      expect(loaded).toEqual(each);
      expect(saveConformal(loaded)).toEqual(saveConformal(each));
    }
  });

  test.each<[string, Partial<Record<keyof ConformalModel, unknown>>]>([
    ["an unknown form", { form: "normal" }],
    ["a coverage above 1", { coverage: 1.5 }],
    ["groups that are no list", { groups: "ann" }],
    ["a group twice", { groups: ["ann", "ann"] }],
    ["a group of no label", { groups: ["ann", null] }],
    ["a group more", { groups: ["ann", "bob", "cy"] }],
    ["widths in an array", { widths: [1, 2, 3] }],
    ["a width of no number", { widths: Float64Array.of(1, Number.NaN, 3) }],
    ["a negative width around a prediction", { widths: Float64Array.of(1, -1, 3) }],
    ["half a row", { counts: Float64Array.of(1, 0.5, 3) }],
    ["less than no row", { counts: Float64Array.of(1, -1, 3) }],
  ])("are refused with %s", (_, changes) => {
    const wrong = { ...model, ...changes } as ConformalModel;
    expect(() => loadConformal(packSaved(wrong))).toThrow(/^loadConformal: \w/);
    expect(() => conformalInterval(wrong, [1])).toThrow(/^conformalInterval: \w/);
  });

  it("are of the form that the function takes", () => {
    expect(() => conformalQuantileInterval(model, { lower: [1], upper: [2] })).toThrow(
      "conformalQuantileInterval: model must be made by fitConformalQuantiles, got one of form 'residual'",
    );
    const ofQuantiles = fitConformalQuantiles([1], { lower: [0], upper: [2] });
    expect(() => conformalInterval(ofQuantiles, [1])).toThrow(
      "conformalInterval: model must be made by fitConformal, got one of form 'quantiles'",
    );
    expect(() => conformalInterval(model, [1, 2], { groups: ["ann"] })).toThrow(
      "conformalInterval: groups must have length 2, got 1",
    );
  });

  it("name what is not a list of groups, and take groups without a row", () => {
    const wrong = { ...model, groups: "ann" } as unknown as ConformalModel;
    expect(() => conformalInterval(wrong, [1])).toThrow("conformalInterval: groups must be an array, got");
    const empty = { ...model, counts: new Float64Array(model.counts.length) };
    expect(loadConformal(saveConformal(empty))).toEqual(empty);
  });
});

it("refuses groups of less than one row, and bounds that are no numbers", () => {
  expect(() => fitConformal([1], [2], { minGroupSize: 0 })).toThrow(
    "fitConformal: minGroupSize must be an integer >= 1, got 0",
  );
  expect(() => coverage([1], { lower: ["0"], upper: [2] } as never)).toThrow(
    /^coverage: lower must hold numbers, got .*0.* at index 0$/,
  );
});
