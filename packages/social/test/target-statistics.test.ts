import { openSaved, packSaved } from "@vscnn/core";
import {
  fitTargetStatistics,
  loadTargetStatistics,
  type Post,
  type StatisticKey,
  saveTargetStatistics,
  targetStatistics,
  targetStatisticsNames,
  transformTargetStatistics,
} from "@vscnn/social";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import reference from "./fixtures/target-statistics.json";
import { examplePost } from "./post.ts";

const DAY = 86400;
const KEYS: readonly StatisticKey[] = ["category", "author", "hourOfWeek", "place", "tag"];

const referencePosts: readonly Post[] = reference.posts.map(
  ({ category, score, latitude, longitude, ...rest }, i) => ({
    ...examplePost({ id: `${i}`, ...rest, place: { latitude, longitude } }),
    ...(category === null ? {} : { category }),
    ...(score === null ? {} : { score }),
  }),
);

const post = (day: number, score: number | undefined, changes: Partial<Post> = {}): Post => ({
  ...examplePost({ id: `${day}`, postedAt: day * DAY, ...changes }),
  ...(score === undefined ? {} : { score }),
});

/** The only column of a key. */
const column = (posts: readonly Post[], key: StatisticKey, options = {}) =>
  Array.from(targetStatistics(posts, { keys: [key], prior: 10, ...options }).data);

describe("targetStatistics", () => {
  test.each(reference.cases)(
    "are CatBoost's formula: delay of $outcomeDelayHours hours, prior $prior of weight $priorWeight, ordered $ordered",
    ({ rows, ordered, prior, ...options }) => {
      const given = { ...options, keys: KEYS, ...(prior === null ? {} : { prior }) };
      const { data, shape } = ordered
        ? targetStatistics(referencePosts, given)
        : transformTargetStatistics(fitTargetStatistics(referencePosts, given), referencePosts);
      expect(shape).toEqual([80, 7]);
      rows.flat().forEach((value, i) => {
        const place = `${targetStatisticsNames(KEYS)[i % 7]} of post ${Math.floor(i / 7)}`;
        // Single precision
        if (value === null) expect(data[i], place).toBeNaN();
        else expect(Math.abs(data[i] - value), place).toBeLessThan(1e-6 * Math.max(1, Math.abs(value)));
      });
    },
  );

  it("by hand", () => {
    const tags = (...list: string[]) => ({ tags: list });
    const posts = [
      post(0, 4, tags("a", "b")),
      post(1, 8, tags("a", "a")),
      post(2, 0, tags("c")),
      post(3, undefined, tags()),
      post(4, undefined, tags("a", "b", "new")),
    ];
    // 10, (4 + 10) / 2, (4 + 8 + 10) / 3, (4 + 8 + 0 + 10) / 4; the outcome of day 3 is never known
    expect(column(posts, "author")).toEqual([10, 7, Math.fround(22 / 3), 5.5, 5.5]);
    const { data } = targetStatistics(posts, { keys: ["tag"], prior: 10 });
    // a: (4 + 8 + 10) / 3, b: (4 + 10) / 2, new: 10
    expect([...data.slice(12)]).toEqual([Math.fround((22 / 3 + 7 + 10) / 3), 10, 2]);
    // (4 + 10) / 2 of a, which counts once
    expect([...data.slice(3, 6)]).toEqual([7, 7, 1]);
    // Posts without a tag have that in common
    expect([...data.slice(9, 12)]).toEqual([10, 10, 0]);
  });

  it("tells places by name or by the cell of a grid", () => {
    const at = (latitude: number, longitude: number) => ({ place: { latitude, longitude } });
    const posts = [
      post(0, 0, at(41.2, 12.9)),
      post(1, 0, at(41.9, 12.1)),
      post(2, 0, { place: "41,12" }),
      post(3, 0, at(-0.1, 0)),
      post(4, 0, at(0.1, 0)),
      post(5, 0, { place: "41,12" }),
      post(6, 0),
      post(7, 0),
    ];
    expect(column(posts, "place")).toEqual([10, 5, 10, 10, 10, 5, 10, 5]);
    expect(column(posts, "place", { placeDegrees: 0.5 }).slice(0, 2)).toEqual([10, 10]);
  });

  it("takes the mean of what is known for the prior", () => {
    const posts = [post(0, 2), post(1, 6, { userId: "bob" }), post(2, 1)];
    const { data } = targetStatistics(posts, { keys: ["author"] });
    // Nothing is known; 2 is; (2 + 4) / 2 with the mean of 2 and 6
    expect([...data]).toEqual([Number.NaN, 2, 3]);
    expect(targetStatistics([], {}).shape).toEqual([0, 7]);
  });

  it("changing a post changes no row of an earlier or equal time", () => {
    const posts = fc.array(
      fc.record({
        day: fc.nat(40).map((half) => half / 2),
        score: fc.integer({ min: -9, max: 9 }),
        userId: fc.constantFrom("ann", "bob"),
        tags: fc.subarray(["x", "y", "z"]),
      }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(posts, fc.nat(), (list, which) => {
        const all = list.map(({ day, score, ...rest }) => post(day, score, rest));
        const changed = which % all.length;
        const others = all.with(changed, { ...all[changed], score: 100, tags: ["x"] });
        const options = { keys: ["author", "tag"], outcomeDelayHours: 30 } as const;
        const [before, after] = [targetStatistics(all, options), targetStatistics(others, options)];
        all.forEach(({ postedAt }, i) => {
          if (i === changed || postedAt >= all[changed].postedAt + 30 * 3600) return;
          expect(after.data.slice(4 * i, 4 * i + 4)).toEqual(before.data.slice(4 * i, 4 * i + 4));
        });
      }),
    );
  });

  test.each<[string, Partial<Post>]>([
    ["tags of post 0 must be an array of strings", { tags: "sea" as never }],
    ["tags of post 0 must be an array of strings", { tags: [5 as never] }],
    ["place of post 0 must be a name or coordinates", { place: 5 as never }],
    ["place of post 0 must be a name or coordinates", { place: { latitude: 1 } as never }],
    ["place of post 0 must be a name or coordinates", { place: null as never }],
  ])("refuses bad posts: %s", (message, changes) => {
    expect(() => targetStatistics([post(0, 1, changes)])).toThrow(`targetStatistics: ${message}`);
  });

  it("takes options up to their bounds, and no further", () => {
    for (const [name, least, most] of [
      ["priorWeight", 1e-9, 1e9],
      ["placeDegrees", 1e-6, 180],
      ["outcomeDelayHours", 0, 8_766_000],
    ] as const) {
      for (const value of [least, most])
        expect(targetStatistics([], { [name]: value }).shape).toEqual([0, 7]);
      for (const value of [least - 1e-10, 1.001 * most]) {
        expect(() => targetStatistics([], { [name]: value })).toThrow(
          `targetStatistics: ${name} must be a finite number from ${least} to ${most}, got ${value}`,
        );
      }
    }
  });

  it("refuses keys that come twice, or none", () => {
    expect(() => targetStatistics([], { keys: ["tag", "tag"] })).toThrow(RangeError);
    expect(() => targetStatistics([], { keys: [] })).toThrow(RangeError);
    expect(() => targetStatisticsNames(["tags" as never])).toThrow("targetStatisticsNames: a key must be");
  });
});

describe("fitTargetStatistics", () => {
  it("sums up what is known at its moment, in whatever order posts come", () => {
    const model = fitTargetStatistics(referencePosts, { keys: KEYS });
    expect(
      fitTargetStatistics(referencePosts.slice().reverse(), { keys: KEYS, prior: model.prior }).tables,
    ).toEqual(model.tables.map((table) => ({ ...table, sums: expect.anything() })));
    const posts = [post(0, 2), post(1, 6), post(2, 7)];
    const at = (knownAt: number) => fitTargetStatistics(posts, { keys: ["author"], knownAt: knownAt * DAY });
    expect(at(2).tables[0]).toMatchObject({ counts: Float64Array.of(2), sums: Float64Array.of(8) });
    expect(at(1.9).prior).toBe(2);
    expect(() => fitTargetStatistics(posts, { knownAt: 1.4e12 })).toThrow(
      "fitTargetStatistics: knownAt must be Unix seconds (not milliseconds), got 1400000000000",
    );
    expect(() => at(0.5)).toThrow(
      "fitTargetStatistics: posts must have a known outcome where no prior is given",
    );
  });

  it("gives strangers the prior", () => {
    const model = fitTargetStatistics(referencePosts, { prior: 3 });
    const stranger = {
      ...post(0, undefined, { userId: "new", category: "new", tags: ["new"], place: "new" }),
    };
    const { data } = transformTargetStatistics(model, [stranger]);
    expect([...data.slice(0, 5)]).toEqual([3, 3, 3, 0, 3]);
    expect(data[6]).toBe(3);
    expect(transformTargetStatistics(model, []).shape).toEqual([0, 7]);
  });
});

describe("saved target statistics", () => {
  const model = fitTargetStatistics(referencePosts);

  it("give the same bits", () => {
    const file = saveTargetStatistics(model);
    const loaded = loadTargetStatistics(file);
    expect(loaded).toEqual(model);
    expect(transformTargetStatistics(loaded, referencePosts)).toEqual(
      transformTargetStatistics(model, referencePosts),
    );
    expect(saveTargetStatistics(loaded)).toEqual(file);
  });

  type Fields = { kind: string; version: number; tables: Record<string, unknown>[] } & Record<
    string,
    unknown
  >;
  const fields = () => openSaved("test", saveTargetStatistics(model), model.kind, 1) as Fields;
  const withTable = (changes: Record<string, unknown>): Fields => {
    const saved = fields();
    return { ...saved, tables: saved.tables.with(0, { ...saved.tables[0], ...changes }) };
  };

  test.each<[string, () => Fields]>([
    ["no prior", () => ({ ...fields(), prior: undefined })],
    ["a weight of 0", () => ({ ...fields(), priorWeight: 0 })],
    ["cells without size", () => ({ ...fields(), placeDegrees: 0 })],
    ["no tables", () => ({ ...fields(), tables: {} as never })],
    ["a table that is none", () => ({ ...fields(), tables: [null as never] })],
    ["a table twice", () => ({ ...fields(), tables: [fields().tables[0], fields().tables[0]] })],
    ["an unknown key", () => withTable({ key: "color" })],
    ["values that are no texts", () => withTable({ values: [1, 2, 3] })],
    ["values out of order", () => withTable({ values: [null, "pets", "food"] })],
    ["a value twice", () => withTable({ values: [null, "food", "food"] })],
    ["nothing twice", () => withTable({ values: [null, null, "food"] })],
    ["a sum less", () => withTable({ sums: [1, 2] })],
    ["a sum that is not finite", () => withTable({ sums: [1, 2, Number.NaN] })],
    ["a count of 0", () => withTable({ counts: [1, 0, 3] })],
    ["half a count", () => withTable({ counts: [1, 1.5, 3] })],
  ])("are refused with %s", (_, made) => {
    expect(() => loadTargetStatistics(packSaved(made()))).toThrow(/^loadTargetStatistics: \w/);
    expect(() => transformTargetStatistics(made() as never, [])).toThrow(/^transformTargetStatistics: \w/);
  });
});
