import { matrixFrom } from "@vscnn/core";
import { describe, expect, test } from "vitest";
import {
  estimateSvrSeconds,
  type FitSvrOptions,
  fitSvr,
  predictSvr,
  type SvrModel,
  type SvrProgress,
} from "../src/index.ts";
import { checkSvrOptions } from "../src/options/svr-settings.ts";
import fixture from "./fixtures/svr.json";
import { camelCased, largestDifference, makeData, uncheckedColumn } from "./make-data.ts";

function optionsOf(options: object): FitSvrOptions {
  const { c, ...others } = Object.fromEntries(
    Object.entries(camelCased(options)).map(([name, value]) => [name === "C" ? "c" : name, value]),
  );
  return c === undefined ? others : { C: c as number, ...others };
}

test("two rows, by hand", async () => {
  // Targets 0 and 1 with epsilon 0.1: both on the edge of the tube, f(0) = 0.1, f(1) = 0.9, so that with K = e^-1
  // coefficient * (1 - K) = 0.4 and the intercept is 0.5
  const matrix = matrixFrom([[0], [1]]);
  const model = await fitSvr(matrix, [0, 1], { C: 10, gamma: 1 });
  expect(model.coefficients[1]).toBeCloseTo(0.4 / (1 - Math.exp(-1)), 7);
  expect(model.coefficients[0]).toBeCloseTo(-model.coefficients[1], 12);
  expect(model.intercept).toBeCloseTo(0.5, 12);
  const [low, high] = await predictSvr(model, matrix);
  expect(low).toBeCloseTo(0.1, 7);
  expect(high).toBeCloseTo(0.9, 7);
});

describe.each(fixture.cases)("scikit-learn: $rows rows, ties $ties, $options", (expected) => {
  test("same steps, same support vectors, predictions within 1e-9", async () => {
    const { matrix, targets } = makeData(expected.seed, expected.rows, expected.columns, expected.ties);
    const unseen = makeData(expected.seed + 100, 50, expected.columns, expected.ties).matrix;
    const model = await fitSvr(matrix, targets, optionsOf(expected.options));
    expect(model.iterations).toBe(expected.iterations);
    expect(model.coefficients.length).toBe(expected.supports);
    expect(Math.abs(model.intercept - expected.intercept)).toBeLessThan(1e-9);
    expect(largestDifference(await predictSvr(model, unseen), expected.predictions)).toBeLessThan(1e-9);
    expect(model.converged).toBe(true);
  });
});

const { matrix, targets } = makeData(46, 120, 4, false);

test("coefficients sum to 0 and stay within C, and residuals beyond epsilon are at C", async () => {
  const C = 2;
  const model = await fitSvr(matrix, targets, { C, epsilon: 0.2, tolerance: 1e-6 });
  expect(model.coefficients.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 10);
  expect(Math.max(...model.coefficients.map(Math.abs))).toBeLessThanOrEqual(C);
  const predictions = await predictSvr(model, matrix);
  let outside = 0;
  for (let row = 0; row < 120; row++) if (Math.abs(predictions[row] - targets[row]) > 0.2 + 1e-5) outside++;
  expect(model.coefficients.filter((value) => Math.abs(value) === C).length).toBeGreaterThanOrEqual(outside);
  expect(outside).toBeGreaterThan(10);
});

test("every option changes the model, but the cache", async () => {
  const fit = async (options: FitSvrOptions) => JSON.stringify(await fitSvr(matrix, targets, options));
  const plain = await fit({});
  const changed: FitSvrOptions[] = [
    { C: 3 },
    { epsilon: 0.2 },
    { gamma: "auto" },
    { gamma: 0.7 },
    { tolerance: 0.1 },
    { maxIter: 5 },
    { maxRows: 100 },
  ];
  for (const options of changed) expect(await fit(options), JSON.stringify(options)).not.toBe(plain);
  expect(await fit({ maxRows: 100, seed: 1 })).not.toBe(await fit({ maxRows: 100 }));
  expect(await fit({ cacheSize: 0.001 })).toBe(plain);
  // Setting variables aside takes another path where there are more than 1,000 steps
  const many = makeData(47, 700, 4, false);
  const steps = async (shrinking: boolean) =>
    (await fitSvr(many.matrix, many.targets, { C: 10, shrinking })).iterations;
  expect(await steps(false)).not.toBe(await steps(true));
});

test("of too many rows a seeded sample is fitted, and the model says so", async () => {
  const model = await fitSvr(matrix, targets, { maxRows: 40 });
  expect(model.rows).toEqual({ given: 120, used: 40 });
  expect(model.note).toBe("fitted on a random 40 of 120 rows (maxRows)");
  expect(await fitSvr(matrix, targets, { maxRows: 40 })).toEqual(model);
  const whole = await fitSvr(matrix, targets, { maxRows: Number.POSITIVE_INFINITY });
  expect(whole).not.toHaveProperty("note");
  expect((await fitSvr(matrix, targets, { maxIter: 3 })).note).toBe("not converged after 3 steps (maxIter)");
});

test("JSON keeps the model to the last bit; views count as their copies; arguments stay as they are", async () => {
  const data = Float64Array.from(matrix.data as Float64Array);
  const model = await fitSvr(matrix.step(-1, 1), targets);
  const copy = matrixFrom(
    Array.from({ length: 120 }, (_, row) => [0, 1, 2, 3].map((column) => matrix.get(119 - row, column))),
  );
  expect(await fitSvr(copy, targets)).toEqual(model);
  const loaded: SvrModel = JSON.parse(JSON.stringify(model));
  expect(await predictSvr(loaded, matrix)).toEqual(await predictSvr(model, matrix));
  expect(matrix.data).toEqual(data);
});

test("constant targets need no support vectors, constant columns and one row give the mean", async () => {
  const constant = await fitSvr(matrixFrom([[1], [2], [3]]), [4, 4, 4]);
  expect(constant.coefficients).toEqual([]);
  expect(Array.from(await predictSvr(constant, matrixFrom([[7]])))).toEqual([4]);
  const flat = await fitSvr(matrixFrom([[5], [5]]), [1, 3]);
  expect((await predictSvr(flat, matrixFrom([[5]])))[0]).toBeCloseTo(2, 12);
  const one = await fitSvr(matrixFrom([[5]]), [3]);
  expect(Array.from(await predictSvr(one, matrixFrom([[5], [6]])))).toEqual([3, 3]);
});

test("distances beyond what exp can tell count as infinite", async () => {
  const model = await fitSvr(matrixFrom([[0], [1e6]]), [0, 1], { gamma: 1, C: 10 });
  const [far] = await predictSvr(model, matrixFrom([[-1e200]]));
  expect(far).toBeCloseTo(model.intercept, 12);
});

test("a fit is the same beside others, and in memory that others have used", async () => {
  // Large enough for several turns
  const sizes = [900, 1000, 12, 950];
  const fits = sizes.map((rows, i) => {
    const { matrix, targets } = makeData(80 + i, rows, 5, false);
    return () => fitSvr(matrix, targets, { C: 4 });
  });
  const alone: SvrModel[] = [];
  for (const fit of fits) alone.push(await fit());
  // One of them may take what the last fit has left
  expect(await Promise.all(fits.map((fit) => fit()))).toEqual(alone);
});

test("progress is told, and an aborted signal ends the fit", async () => {
  const told: SvrProgress[] = [];
  const model = await fitSvr(matrix, targets, { onProgress: (progress) => told.push({ ...progress }) });
  expect(told.length).toBe(Math.floor(model.iterations / 16));
  expect(told[0].iterations).toBe(16);
  expect(told[told.length - 1].violation).toBeLessThan(told[0].violation);
  const reason = new Error("enough");
  const controller = new AbortController();
  const onProgress = () => controller.abort(reason);
  await expect(fitSvr(matrix, targets, { onProgress, signal: controller.signal })).rejects.toBe(reason);
  await expect(fitSvr(matrix, targets, { signal: controller.signal })).rejects.toBe(reason);
});

test("the time of a fit can be asked for first", async () => {
  const seconds = await estimateSvrSeconds(matrix, targets);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThan(60);
  const more = makeData(48, 6000, 4, false);
  const of = (maxRows: number) => estimateSvrSeconds(more.matrix, more.targets, { maxRows, maxIter: 50 });
  expect(await of(6000)).toBeGreaterThan(await of(50));
  // 20,001 rows, before which the estimate is told; most of them are alike, so that the trial fits are quick
  const many = matrixFrom(
    Float64Array.from({ length: 20_001 }, (_, row) => row % 2),
    [20_001, 1],
  );
  const goals = Float64Array.from({ length: 20_001 }, (_, row) => row % 2);
  const controller = new AbortController();
  let estimate = 0;
  const fit = fitSvr(many, goals, {
    maxRows: Number.POSITIVE_INFINITY,
    epsilon: 1,
    signal: controller.signal,
    onEstimate: (told) => {
      estimate = told;
      controller.abort();
    },
  });
  await expect(fit).rejects.toThrow();
  expect(estimate).toBeGreaterThan(0);
});

test("bad input is refused", async () => {
  const two = matrixFrom([[1], [2]]);
  const fit = (options: object) => fitSvr(two, [1, 2], options);
  await expect(fitSvr(two, [1])).rejects.toThrow("fitSvr: targets must have length 2, got 1");
  await expect(fitSvr(uncheckedColumn([1, Number.NaN]), [1, 2])).rejects.toThrow("at row 1, column 0");
  await expect(fit({ C: 0 })).rejects.toThrow("fitSvr: C must be a finite number");
  await expect(fit({ epsilon: -1 })).rejects.toThrow("epsilon must be a finite number >= 0, got -1");
  await expect(fit({ gamma: "wide" })).rejects.toThrow("gamma must be 'scale', 'auto' or a number, got wide");
  await expect(fit({ gamma: -1 })).rejects.toThrow("gamma must be a finite number");
  await expect(fit({ maxRows: 0 })).rejects.toThrow("maxRows must be an integer >= 1, got 0");
  await expect(fitSvr(matrixFrom([[1e200], [-1e200]]), [1, 2])).rejects.toThrow("scale it down");
  // used to be a model without a finite intercept
  await expect(fitSvr(matrixFrom([[1], [2], [3]]), [1e308, -1e308, 1e308])).rejects.toThrow(
    "fitSvr: targets are too large for a finite intercept, scale them down",
  );
  const model = await fit({});
  await expect(predictSvr(model, matrixFrom([[1, 2]]))).rejects.toThrow("must have 1 columns, got 2");
  await expect(predictSvr({ ...model, version: 2 as 1 }, two)).rejects.toThrow("version must be 1, got 2");
  await expect(predictSvr({ ...model, supportVectors: [] }, two)).rejects.toThrow(
    "must have length 2, got 0",
  );
  await expect(predictSvr({} as SvrModel, two)).rejects.toThrow(TypeError);
});

describe("extremes end", () => {
  /** The same place with targets far apart: with a large C the coefficients grow for ever. */
  const conflicting = matrixFrom([[1], [1], [2]]);
  const goals = [0, 1, 5];

  test("a fit takes at most maxIter steps, ten million as LIBSVM's if left out, and the model says that it did", async () => {
    // Used to go on until it was aborted: each step of 1e12 left 1e288 more to go
    const model = await fitSvr(conflicting, goals, { C: 1e300, maxIter: 100_000 });
    expect(model).toMatchObject({ iterations: 100_000, converged: false });
    expect(model.note).toBe("not converged after 100000 steps (maxIter)");
    expect(checkSvrOptions("fitSvr", {}).maxIter).toBe(10_000_000);
  });

  test("an estimate does not wait for a fit that finds no end", async () => {
    // Used to run the fit itself, for ever
    const told = (maxIter: number) => estimateSvrSeconds(conflicting, goals, { C: 1e300, maxIter });
    expect(await told(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(await told(1e15)).toBeGreaterThan(1000);
    expect(await told(1e15)).toBeLessThan(Number.POSITIVE_INFINITY);
  });

  test("of any C, epsilon, gamma and targets comes a finite model or an error that names the function", async () => {
    const sizes = [1e-320, 1e-10, 1, 1e10, 1e150, 1.7e308];
    let finite = 0;
    for (const C of sizes) {
      for (const epsilon of [0, ...sizes]) {
        for (const gamma of sizes) {
          for (const size of [1e-300, 1, 1e308]) {
            try {
              const options = { C, epsilon, gamma, maxIter: 500 };
              const model = await fitSvr(
                conflicting,
                goals.map((goal) => (goal / 5) * size),
                options,
              );
              for (const prediction of await predictSvr(model, conflicting))
                expect(prediction).toSatisfy(Number.isFinite);
              finite++;
            } catch (error) {
              expect((error as Error).message).toMatch(/^fitSvr: (targets are|C is) too large for /);
            }
          }
        }
      }
    }
    expect(finite).toBeGreaterThan(700);
  });

  test("a narrow kernel is 1 where rows are as good as equal", async () => {
    // The first two differ in the last bit, and rounding makes their squared distance -4e-16: times this gamma, the
    // kernel used to be noise of any size
    const near = matrixFrom([
      [0.902, 0.449],
      [0.9020000000000001, 0.449],
      [0.3, 0.2],
      [0.9, 0.4],
    ]);
    const model = await fitSvr(near, [1, 1, 2, 3], { gamma: 1e300, C: 100, epsilon: 0 });
    expect(largestDifference(await predictSvr(model, near), [1, 1, 2, 3])).toBeLessThan(1e-3);
  });

  test("rows whose distances are not finite are refused, whatever gamma", async () => {
    // Used to blame the targets, after a fit on kernel values of NaN
    for (const gamma of ["auto", 1] as const) {
      // The squares of the second are finite, those of its distances are not
      for (const size of [1e200, 1e154]) {
        await expect(fitSvr(matrixFrom([[size], [-size]]), [1, 2], { gamma })).rejects.toThrow(
          "fitSvr: matrix is too large to be squared, scale it down",
        );
      }
    }
    await expect(estimateSvrSeconds(matrixFrom([[1e200], [-1e200]]), [1, 2])).rejects.toThrow(
      "estimateSvrSeconds: matrix is too large to be squared, scale it down",
    );
    // Used to blame the targets, after a fit with a gamma of Infinity
    await expect(fitSvr(matrixFrom([[1e-160], [-1e-160]]), [1, 2])).rejects.toThrow(
      "fitSvr: matrix varies too little for gamma 'scale', scale it up",
    );
  });

  test("predictions that would not be finite are refused with their row", async () => {
    const model: SvrModel = {
      ...(await fitSvr(matrix, targets)),
      columns: 1,
      supportVectors: [0, 0],
      coefficients: [1.7e308, 1.7e308],
    };
    await expect(predictSvr(model, matrixFrom([[1e100], [0]]))).rejects.toThrow(
      "predictSvr: predictions must be finite, got Infinity at row 1",
    );
  });
});
