import { matrixFrom, ndArray } from "@vscnn/core";
import { simulatePosts, splitMatrix, splitPosts } from "@vscnn/dataset";
import { describe, expect, it } from "vitest";

const posts = simulatePosts({ posts: 300, users: 12, seed: 5 });
const data = {
  matrix: matrixFrom(posts.map(({ tagCount, titleLength }) => [tagCount, titleLength])),
  target: posts.map(({ score }) => score as number),
};

describe("splitMatrix", () => {
  it("parts rows as splitPosts parts posts", () => {
    const groups = posts.map(({ userId }) => userId);
    const times = posts.map(({ postedAt }) => postedAt);
    for (const [by, like] of [
      ["random", "random"],
      ["time", "time"],
    ] as const) {
      const split = splitMatrix(data, { by, groups, times, seed: 3, ratios: [0.5, 0.3, 0.2] });
      const expected = splitPosts(posts, { by: like, seed: 3, ratios: [0.5, 0.3, 0.2] });
      for (const part of ["train", "validation", "test"] as const) {
        const { matrix, target, rows } = split[part];
        expect(Array.from(rows, (row) => posts[row])).toEqual(expected[part]);
        expect([...target]).toEqual(expected[part].map(({ score }) => score));
        expect([...matrix.data]).toEqual(
          expected[part].flatMap(({ tagCount, titleLength }) => [tagCount, titleLength]),
        );
      }
    }
    const { train, validation, test } = splitMatrix(data, { by: "group", groups, seed: 3 });
    const owners = [train, validation, test].map(
      ({ rows }) => new Set(Array.from(rows, (row) => groups[row])),
    );
    expect(owners.reduce((sum, { size }) => sum + size, 0)).toBe(12);
    expect(train.rows.length + validation.rows.length + test.rows.length).toBe(300);
  });

  it("trains on three fifths unless told otherwise", () => {
    const { train, validation, test } = splitMatrix(data);
    expect([train, validation, test].map(({ rows }) => rows.length)).toEqual([180, 60, 60]);
  });

  it("keeps missing values and precision, and reads views", () => {
    const matrix = ndArray(Float32Array.of(1, Number.NaN, 3, 4, 5, 6), [3, 2]).transpose(1, 0);
    const { train } = splitMatrix({ matrix, target: [7, 8] }, { ratios: [1, 0, 0] });
    expect(train.matrix.data).toEqual(Float32Array.of(1, 3, 5, Number.NaN, 4, 6));
    expect(train.matrix.shape).toEqual([2, 3]);
  });

  it("needs groups or times where it goes by them", () => {
    expect(() => splitMatrix(data, { by: "group" })).toThrow(
      "splitMatrix: groups must be an array, got undefined",
    );
    expect(() => splitMatrix(data, { by: "time" })).toThrow("splitMatrix: times must be an array of numbers");
    expect(() => splitMatrix(data, { groups: ["a"] })).toThrow(
      "splitMatrix: groups must have length 300, got 1",
    );
  });
});
