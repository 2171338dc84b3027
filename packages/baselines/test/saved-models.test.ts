import { describe, expect, test } from "vitest";
import {
  fitLinear,
  fitSvr,
  loadLinear,
  loadSvr,
  predictDecisionTree,
  predictLinear,
  predictSvr,
  saveLinear,
  saveSvr,
} from "../src/index.ts";
import { makeData } from "./make-data.ts";

const { matrix, targets } = makeData(71, 60, 4, false);

test("a model that was not awaited is told from one of another kind", async () => {
  // It was said to be of kind undefined
  const fitting = fitSvr(matrix, targets);
  await expect(predictSvr(fitting as never, matrix)).rejects.toThrow(
    new TypeError("predictSvr: model must be a support vector model, got a Promise (await it?)"),
  );
  const model = await fitting;
  expect(() => predictLinear(model as never, matrix)).toThrow(
    new TypeError('predictLinear: model must be a linear model, got kind "svr"'),
  );
  expect(() => predictDecisionTree(model as never, matrix)).toThrow(
    new TypeError('predictDecisionTree: model must be of kind decision-tree, got kind "svr"'),
  );
  expect(() => loadSvr(Promise.resolve({}) as never)).toThrow(
    new TypeError("loadSvr: model must have kind 'svr', got a Promise (await it?)"),
  );
});

describe("linear regressions", () => {
  const models = (["closed-form", "gradient-descent"] as const).map((method) =>
    fitLinear(matrix, targets, { method }),
  );

  test.each(models)("come back to the bit, from bytes and from JSON", (model) => {
    for (const loaded of [loadLinear(saveLinear(model)), loadLinear(JSON.parse(JSON.stringify(model)))]) {
      expect(loaded).toEqual(model);
      expect(predictLinear(loaded, matrix)).toEqual(predictLinear(model, matrix));
    }
    expect(saveLinear(model)).toEqual(saveLinear(loadLinear(saveLinear(model))));
  });

  test("are refused where a field is missing or illegal", () => {
    const [, model] = models;
    const wrong: [object, string][] = [
      [{ kind: "svr" }, "kind 'linear', got \"svr\""],
      [{ version: 2 }, "version 1, got 2"],
      [{ coefficients: [1, Number.NaN] }, "model.coefficients must be finite, got NaN at index 1"],
      [{ intercept: "1" }, "model.intercept must be"],
      [{ rank: 5 }, "model.rank must be an integer from 0 to 4, got 5"],
      [{ descent: null }, "model.descent must be an object, got null"],
      [
        { descent: { ...model.descent, converged: 1 } },
        "model.descent.converged must be true or false, got 1",
      ],
    ];
    for (const [change, message] of wrong) {
      expect(() => loadLinear({ ...model, ...change })).toThrow(message);
      expect(() => loadLinear({ ...model, ...change })).toThrow(/^loadLinear: /);
      expect(() => saveLinear({ ...model, ...change } as typeof model)).toThrow(/^saveLinear: /);
    }
  });
});

describe("support vector regressions", async () => {
  const model = await fitSvr(matrix, targets, { maxRows: 50, C: 10 });

  test("come back to the bit, from bytes and from JSON", async () => {
    for (const loaded of [loadSvr(saveSvr(model)), loadSvr(JSON.parse(JSON.stringify(model)))]) {
      expect(loaded).toEqual(model);
      expect(await predictSvr(loaded, matrix)).toEqual(await predictSvr(model, matrix));
    }
  });

  test("are refused where a field is missing or illegal, or a byte has changed", () => {
    const wrong: [object, string][] = [
      [{ kind: "linear" }, "kind 'svr', got \"linear\""],
      [{ version: 2 }, "version 1, got 2"],
      [{ columns: 5 }, "model.supportVectors must have length"],
      [{ gamma: -1 }, "model.gamma must be"],
      [{ rows: { given: 3, used: 4 } }, "model.rows.used must be an integer from 1 to 3, got 4"],
      [{ converged: "yes" }, "model.converged must be true or false"],
      [{ note: 7 }, "model.note must be a text, got 7"],
    ];
    for (const [change, message] of wrong) {
      expect(() => loadSvr({ ...model, ...change })).toThrow(message);
      expect(() => saveSvr({ ...model, ...change } as typeof model)).toThrow(/^saveSvr: /);
    }
    const bytes = saveSvr(model);
    bytes[bytes.length >> 1] ^= 1;
    expect(() => loadSvr(bytes)).toThrow(/^loadSvr: /);
  });
});
