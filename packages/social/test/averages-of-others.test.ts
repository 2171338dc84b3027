import { createRandom } from "@vscnn/core";
import {
  fitUserRanks,
  fitUserRanksFromPosts,
  loadUserRanks,
  type Post,
  postViews,
  saveUserRanks,
  socialFeatures,
  userFeatures,
} from "@vscnn/social";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { examplePost } from "./post.ts";

const post = (userId: string, views: number, id = `${userId}${views}`): Post =>
  examplePost({ id, userId, views });
const featuresOf = (posts: readonly Post[]) => {
  const userRanks = fitUserRanksFromPosts(posts);
  return posts.map((each) => [...userFeatures(each, { userRanks, ownViews: postViews(each) }).slice(0, 2)]);
};

describe("averages of the other posts", () => {
  it("by hand", () => {
    const posts = [post("ann", 10), post("ann", 20), post("ann", 60), post("bob", 25), post("cy", 100)];
    // The model knows 30, 25 and 100. Of ann's posts the others have (20 + 60) / 2, (10 + 60) / 2, (10 + 20) / 2; above bob's
    // 25 twice, below it once. Bob and cy have no other post: the median 30, above which only cy is
    expect(featuresOf(posts)).toEqual([
      [2, 40],
      [2, 35],
      [1, 15],
      [2, 30],
      [2, 30],
    ]);
    // A post that the model was not fitted on has the average of all training posts of its user, or the median
    const userRanks = fitUserRanksFromPosts(posts);
    expect(userRanks).toMatchObject({ averagesOf: "others", postCounts: [3, 1, 1] });
    expect([...userFeatures(post("ann", 7), { userRanks })].slice(0, 2)).toEqual([2, 30]);
    expect([...userFeatures(post("dee", 7), { userRanks })].slice(0, 2)).toEqual([2, 30]);
  });

  it("the views of a post change no feature of its own", () => {
    // With averages of all posts, or of the training part, a user of one post had its outcome for an average
    const userOf = fc.constantFrom("ann", "bob", "cy", "dee");
    const views = fc.nat(1000);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(userOf, views), { minLength: 2, maxLength: 12 }),
        views,
        (list, other) => {
          const posts = list.map(([user, count], i) => post(user, count, `${i}`));
          const changed = [post(list[0][0], other, "0"), ...posts.slice(1)];
          const isAlone = list.filter(([user]) => user === list[0][0]).length === 1;
          const [[rank, average]] = featuresOf(posts);
          const [[changedRank, changedAverage]] = featuresOf(changed);
          // Alone, a post has the median of all users; its own average moves it by a neighbor at most
          if (isAlone) return;
          expect(changedAverage).toBeCloseTo(average, 3);
          if (changedAverage === average) expect(changedRank).toBe(rank);
        },
      ),
    );
  });

  it("noise has no correlation with features that hold no outcome", () => {
    const random = createRandom(3);
    const posts = Array.from({ length: 300 }, (_, i) =>
      post(`user ${i}`, Math.floor(1000 * random()), `${i}`),
    );
    expect(new Set(featuresOf(posts).map(String)).size).toBe(1);
  });

  it("by hand: a post whose views are its user's average leaves the user's place out all the same", () => {
    // The others of ann's posts have 10, as all have; below 10 is bob's 5 alone
    expect(featuresOf([post("ann", 10, "1"), post("ann", 10, "2"), post("bob", 5)]).slice(0, 2)).toEqual([
      [2, 10],
      [2, 10],
    ]);
  });

  it("by hand: a post that has more views than all of its user's leaves an average of 0", () => {
    const userRanks = fitUserRanksFromPosts([post("ann", 10), post("ann", 20), post("bob", 25)]);
    // 15 + (15 - 1000) / 1 is below 0, which no average is
    const features = userFeatures(post("ann", 1000), { userRanks, ownViews: 1000 });
    expect([...features.slice(0, 2)]).toEqual([1, 0]);
  });

  it("known users of equal averages keep the ranks that their ids give them, the first of all too", () => {
    const userRanks = fitUserRanks([
      { userId: "ann", averageViews: 7 },
      { userId: "bob", averageViews: 7 },
      { userId: "aaa", averageViews: 9 },
    ]);
    const rankOf = (userId: string) => userFeatures(post(userId, 0), { userRanks, unseenUser: "throw" })[0];
    expect(["aaa", "ann", "bob"].map(rankOf)).toEqual([3, 1, 2]);
    expect(() => rankOf("x".repeat(50))).toThrow(`got "${"x".repeat(40)}"`);
  });

  it("postViews takes the views, or those that the score stands for", () => {
    expect(postViews(examplePost({ views: 3, score: 9 }))).toBe(3);
    const scored = examplePost({ postedAt: 0, score: 4 });
    // 2 days * 2^(4 - 1)
    expect(postViews(scored, { referenceTime: 2 * 86400 })).toBe(16);
    expect(() => postViews(scored)).toThrow("postViews: referenceTime must be given");
    expect(() => postViews(scored, { referenceTime: Number.NaN })).toThrow(
      "postViews: referenceTime must be a finite number",
    );
    // These named viewsFromScore and postDuration, which the caller has not called
    expect(() => postViews({ ...scored, score: Number.NaN }, { referenceTime: 5 })).toThrow(
      'postViews: score of post "458398" must be a finite number, got NaN',
    );
    expect(() => postViews({ ...scored, postedAt: "now" as never }, { referenceTime: 5 })).toThrow(
      'postViews: postedAt of post "458398" must be a finite number, got "now"',
    );
    expect(() => postViews(examplePost({ views: -1 }))).toThrow(
      "postViews: views must be a finite number >= 0, got -1",
    );
  });

  it("is saved and read back", () => {
    const userRanks = fitUserRanksFromPosts([post("ann", 10), post("ann", 20), post("bob", 5)]);
    expect(loadUserRanks(saveUserRanks(userRanks))).toEqual(userRanks);
    expect(loadUserRanks(JSON.parse(JSON.stringify(userRanks)))).toEqual(userRanks);
    for (const postCounts of [undefined, [1], [1, 0], [1, 1.5]]) {
      expect(() => loadUserRanks({ ...userRanks, postCounts })).toThrow(/^loadUserRanks: postCounts/);
    }
  });

  it("names what is wrong", () => {
    const all = fitUserRanks([{ userId: "ann", averageViews: 1 }]);
    const others = fitUserRanksFromPosts([post("ann", 10)]);
    const needs = "ownViews must go with a model of averages of 'others', got";
    expect(() => userFeatures(post("ann", 1), { userRanks: all, ownViews: 1 })).toThrow(
      new RangeError(`userFeatures: ${needs} averages of 'all'`),
    );
    expect(() => userFeatures(post("bob", 1), { userRanks: others, ownViews: 1 })).toThrow(
      new RangeError(`userFeatures: ${needs} those of a user it does not know`),
    );
    expect(() =>
      socialFeatures(post("ann", 1), { userRanks: others, ownViews: -1, referenceTime: 0 }),
    ).toThrow("socialFeatures: ownViews must be a finite number >= 0, got -1");
    expect(() => postViews(examplePost())).toThrow(
      'postViews: views or score must be given, post "458398" has neither',
    );
  });
});
