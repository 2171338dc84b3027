import { fitUserRanks, type Post, SOCIAL_FEATURE_NAMES, SOCIAL_LENGTH, socialFeatures } from "@vscnn/social";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import golden from "./fixtures/social_features.json";
import { examplePost } from "./post.ts";

const users = golden.users.map(({ id, avgViews }) => ({ userId: id, averageViews: avgViews }));

const userRanks = fitUserRanks(users);

const { referenceTime, vector34 } = golden.vector_example;

describe("socialFeatures", () => {
  it("gives the worked example", () => {
    const features = socialFeatures(examplePost(), { userRanks, referenceTime });
    expect(features).toEqual(Float32Array.from(vector34));
    expect(features.length).toBe(SOCIAL_LENGTH);
    expect(SOCIAL_FEATURE_NAMES.length).toBe(SOCIAL_LENGTH);
  });

  it("puts each number of a post where its name stands", () => {
    const at = (name: (typeof SOCIAL_FEATURE_NAMES)[number], changes: Partial<Post>) =>
      socialFeatures(examplePost(changes), { userRanks, referenceTime })[SOCIAL_FEATURE_NAMES.indexOf(name)];
    const user = { averageViews: 1, groupCount: 2, memberCount: 3.5, imageCount: 4 };
    expect(at("averageViews", { user })).toBe(1);
    expect(at("groupCount", { user })).toBe(2);
    expect(at("memberCount", { user })).toBe(3.5);
    expect(at("imageCount", { user })).toBe(4);
    expect(at("tagCount", { tagCount: 5 })).toBe(5);
    expect(at("titleLength", { titleLength: 6 })).toBe(6);
    expect(at("descriptionLength", { descriptionLength: 7 })).toBe(7);
    expect(at("hasPeople", { hasPeople: true })).toBe(1);
    expect(at("commentCount", { commentCount: 8 })).toBe(8);
    expect(at("saturday", { utcOffsetMinutes: 480 })).toBe(1);
    expect(at("durationDays", { postedAt: referenceTime - 43200 })).toBe(0.5);
  });

  it("leaves the post as it was, and gives the same again", () => {
    const post = examplePost();
    Object.freeze(post.user);
    Object.freeze(post);
    const first = socialFeatures(post, { userRanks, referenceTime });
    expect(socialFeatures(post, { userRanks, referenceTime })).toEqual(first);
  });

  it("takes nothing missing for 0", () => {
    const needed = ["tagCount", "titleLength", "descriptionLength", "hasPeople", "commentCount", "postedAt"];
    for (const field of needed) {
      const post = { ...examplePost(), [field]: undefined } as unknown as Post;
      expect(() => socialFeatures(post, { userRanks, referenceTime })).toThrow(`${field} must be`);
    }
    for (const field of ["averageViews", "groupCount", "memberCount", "imageCount"]) {
      const post = examplePost({ user: { ...examplePost().user, [field]: undefined } });
      expect(() => socialFeatures(post, { userRanks, referenceTime })).toThrow(`${field} must be`);
    }
  });

  it("is finite for every legal post", () => {
    const count = fc.integer({ min: 0, max: 1e9 });
    const post = fc.record({
      tagCount: count,
      titleLength: count,
      descriptionLength: count,
      hasPeople: fc.boolean(),
      commentCount: count,
      postedAt: fc.integer({ min: 0, max: 2 ** 32 }),
      utcOffsetMinutes: fc.integer({ min: -1439, max: 1439 }),
      userId: fc.string(),
    });
    fc.assert(
      fc.property(post, (changes) => {
        const features = socialFeatures(examplePost(changes), { userRanks, referenceTime });
        expect(features.every(Number.isFinite)).toBe(true);
      }),
    );
  });
});
