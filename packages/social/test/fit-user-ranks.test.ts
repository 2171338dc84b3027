import { fitUserRanks, loadUserRanks, type UserAverage, type UserRanksModel } from "@vscnn/social";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import calendar from "./fixtures/calendar.json";
import golden from "./fixtures/social_features.json";
import { usersArbitrary } from "./users-arbitrary.ts";

function rankOf({ userIds, ranks }: UserRanksModel, userId: string): number {
  return ranks[userIds.indexOf(userId)];
}

describe("fitUserRanks", () => {
  it("ranks by average views, then by id", () => {
    const users = golden.users.map(({ id, avgViews }) => ({ userId: id, averageViews: avgViews }));
    const model = fitUserRanks(users);
    for (const [userId, rank] of Object.entries(golden.rank)) expect(rankOf(model, userId)).toBe(rank);
  });

  it("agrees with SciPy's ordinal ranks on 200 users with ties", () => {
    const model = fitUserRanks(calendar.users);
    for (const { userId, rank } of calendar.users) expect(rankOf(model, userId)).toBe(rank);
  });

  it("gives every rank once, in any order of the input", () => {
    fc.assert(
      fc.property(usersArbitrary, (users) => {
        const model = fitUserRanks(users);
        expect([...model.ranks].sort((a, b) => a - b)).toEqual(users.map((_, i) => i + 1));
        expect(fitUserRanks([...users].reverse())).toEqual(model);
      }),
    );
  });

  it("does not touch its input, and keeps which averages were taken", () => {
    const users = Object.freeze([
      Object.freeze({ userId: "b", averageViews: 2 }),
      { userId: "a", averageViews: 3 },
    ]);
    expect(fitUserRanks(users).averagesOf).toBe("all");
    expect(fitUserRanks(users, { averagesOf: "train" }).averagesOf).toBe("train");
    expect(users.map(({ userId }) => userId)).toEqual(["b", "a"]);
  });

  it("takes any id, also __proto__", () => {
    const users = ["__proto__", "constructor"].map((userId, i) => ({ userId, averageViews: i }));
    const model = loadUserRanks(JSON.parse(JSON.stringify(fitUserRanks(users))));
    expect(rankOf(model, "__proto__")).toBe(1);
    expect(rankOf(model, "constructor")).toBe(2);
  });

  it("names what is wrong", () => {
    const fit = (users: unknown) => () => fitUserRanks(users as UserAverage[]);
    expect(fit({})).toThrow(
      new TypeError("fitUserRanks: users must be an array of user records, got an object"),
    );
    expect(fit([])).toThrow(new RangeError("fitUserRanks: users must hold at least one user, got 0"));
    expect(fit([{ averageViews: 1 }])).toThrow(
      "fitUserRanks: userId must be a string, got undefined at index 0",
    );
    expect(fit([null])).toThrow(TypeError);
    // Used to end in "Cannot read properties of undefined"
    expect(fit(new Array(1))).toThrow("fitUserRanks: userId must be a string, got undefined at index 0");
    const twice = [1, 2].map((averageViews) => ({ userId: "a", averageViews }));
    expect(fit(twice)).toThrow('fitUserRanks: userId must be unique, got "a" twice');
    expect(fit([{ userId: "a", averageViews: -1 }])).toThrow(
      'fitUserRanks: averageViews of user "a" must be a finite number >= 0, got -1',
    );
    expect(() => fitUserRanks(twice.slice(1), { averagesOf: "test" as "all" })).toThrow(
      `fitUserRanks: averagesOf must be 'all' or 'train', got "test"`,
    );
  });
});
