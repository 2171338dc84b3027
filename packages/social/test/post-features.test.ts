import { postFeatures } from "@vscnn/social";
import { describe, expect, it } from "vitest";
import { examplePost } from "./post.ts";

describe("postFeatures", () => {
  it("takes the 0 and 1 of tables for booleans", () => {
    const features = [0, 1].map((hasPeople) =>
      postFeatures(examplePost({ hasPeople: hasPeople as unknown as boolean })),
    );
    expect(features.map((values) => values[3])).toEqual([0, 1]);
  });

  it("refuses counts that single precision does not hold", () => {
    // The feature was infinite
    expect(() => postFeatures(examplePost({ commentCount: 1e39 }))).toThrow(
      "postFeatures: commentCount must be in the range of single precision, got 1e+39",
    );
    expect(postFeatures(examplePost({ commentCount: 3e38 }))[4]).toBe(Math.fround(3e38));
  });

  it("names what is wrong", () => {
    expect(() => postFeatures(examplePost({ tagCount: -1 }))).toThrow(
      "postFeatures: tagCount must be a finite number >= 0, got -1",
    );
    expect(() => postFeatures(examplePost({ hasPeople: "no" as unknown as boolean }))).toThrow(
      new TypeError('postFeatures: hasPeople must be a boolean, 0 or 1, got "no"'),
    );
    expect(() => postFeatures(examplePost({ hasPeople: 2 as unknown as boolean }))).toThrow(TypeError);
  });
});
