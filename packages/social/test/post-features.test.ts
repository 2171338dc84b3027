import { postFeatures } from "@vscnn/social";
import { describe, expect, it } from "vitest";
import { examplePost } from "./post.ts";

describe("postFeatures", () => {
  it("names what is wrong", () => {
    expect(() => postFeatures(examplePost({ tagCount: -1 }))).toThrow(
      "postFeatures: tagCount must be a finite number >= 0, got -1",
    );
    expect(() => postFeatures(examplePost({ hasPeople: 1 as unknown as boolean }))).toThrow(
      new TypeError("postFeatures: hasPeople must be a boolean, got number"),
    );
  });
});
