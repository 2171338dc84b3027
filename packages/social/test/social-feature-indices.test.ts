import {
  SOCIAL_FEATURE_NAMES,
  SOCIAL_LENGTH,
  SOCIAL_SUBSETS,
  selectSocialFeatures,
  socialFeatureIndices,
} from "@vscnn/social";
import { describe, expect, it } from "vitest";

describe("socialFeatureIndices and selectSocialFeatures", () => {
  const vector = Float32Array.from({ length: SOCIAL_LENGTH }, (_, index) => index);

  it("parts the features into user, post and time", () => {
    const parts = (["user", "post", "time"] as const).map(socialFeatureIndices);
    expect(parts.map((part) => part.length)).toEqual([5, 5, 24]);
    expect(parts.flat()).toEqual(socialFeatureIndices("all"));
  });

  it("leaves out before publication what is known only after it", () => {
    const names = socialFeatureIndices("prePublication").map((index) => SOCIAL_FEATURE_NAMES[index]);
    expect(names).toEqual(
      SOCIAL_FEATURE_NAMES.filter((name) => name !== "commentCount" && name !== "durationDays"),
    );
  });

  it("selects what the indices say", () => {
    for (const subset of SOCIAL_SUBSETS) {
      expect([...selectSocialFeatures(vector, subset)]).toEqual(socialFeatureIndices(subset));
    }
  });

  it("names what is wrong", () => {
    expect(() => selectSocialFeatures([1, 2], "user")).toThrow(
      "selectSocialFeatures: features must have length 34, got 2",
    );
    expect(() => selectSocialFeatures(vector, "photo" as "user")).toThrow(
      /^selectSocialFeatures: subset must be 'user' or/,
    );
    expect(() => socialFeatureIndices("photo" as "user")).toThrow(
      /^socialFeatureIndices: subset must be 'user' or/,
    );
  });
});
