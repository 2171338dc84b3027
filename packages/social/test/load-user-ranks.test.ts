import { fitUserRanks, loadUserRanks } from "@vscnn/social";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import calendar from "./fixtures/calendar.json";
import { usersArbitrary } from "./users-arbitrary.ts";

describe("loadUserRanks", () => {
  const model = fitUserRanks(calendar.users, { averagesOf: "train" });

  it("gives back what was saved", () => {
    expect(loadUserRanks(JSON.parse(JSON.stringify(model)))).toEqual(model);
    fc.assert(
      fc.property(usersArbitrary, (users) => {
        const fitted = fitUserRanks(users);
        expect(loadUserRanks(JSON.parse(JSON.stringify(fitted)))).toEqual(fitted);
      }),
    );
  });

  it.each([
    [null, "loadUserRanks: model must have kind 'user-ranks', got null"],
    [[], "loadUserRanks: model must have kind 'user-ranks', got an array of 0"],
    [{ ...model, kind: "pca" }, `loadUserRanks: model must have kind 'user-ranks', got "pca"`],
    [{ ...model, version: 2 }, "loadUserRanks: model must have version 1, got 2"],
    [
      { ...model, averagesOf: "test" },
      `loadUserRanks: averagesOf must be 'all' or 'train' or 'others', got "test"`,
    ],
    [{ ...model, ranks: undefined }, "loadUserRanks: userIds, averageViews and ranks must be arrays"],
    [{ ...model, ranks: [1] }, "must be equally long, got 200, 200 and 1"],
    [{ ...model, averageViews: [...model.averageViews, 1] }, "must be equally long, got 200, 201 and 200"],
    [{ ...model, userIds: model.userIds.map(Number) }, "loadUserRanks: userId must be a string, got "],
    [
      { ...model, averageViews: model.averageViews.map(() => null) },
      "must be a finite number >= 0, got null",
    ],
    [{ ...model, ranks: [...model.ranks].reverse() }, "must be sorted by id and ranked by average views"],
    [{ ...model, userIds: [...model.userIds].reverse() }, "must be sorted by id and ranked by average views"],
  ])("refuses a model that is broken, case %#", (saved, message) => {
    expect(() => loadUserRanks(saved)).toThrow(message);
  });

  it("takes nothing from a prototype that a file brings along", () => {
    const saved = JSON.parse(`{"__proto__": {"evil": true}, ${JSON.stringify(model).slice(1)}`);
    expect(Object.keys(loadUserRanks(saved))).toEqual(Object.keys(model));
    expect("evil" in {}).toBe(false);
  });
});
