import { latestReferenceTime, postDuration } from "@vscnn/social";
import { describe, expect, it } from "vitest";

describe("postDuration and latestReferenceTime", () => {
  it("counts days, and none before the post", () => {
    expect(postDuration(0, 129600)).toBe(1.5);
    expect(postDuration(129600, 0)).toBe(0);
    expect(() => postDuration(Number.NaN, 0)).toThrow(
      "postDuration: postedAt must be a finite number, got NaN",
    );
    expect(() => postDuration(0, Number.NaN)).toThrow(
      "postDuration: referenceTime must be a finite number, got NaN",
    );
  });

  it("is a day after the last post", () => {
    expect(latestReferenceTime([{ postedAt: 5 }, { postedAt: 100 }, { postedAt: 7 }])).toBe(86500);
    expect(() => latestReferenceTime([])).toThrow(
      "latestReferenceTime: posts must hold at least one post, got 0",
    );
    expect(() => latestReferenceTime([{ postedAt: Number.NaN }])).toThrow(
      /postedAt of post 0 must be a finite number/,
    );
  });
});
