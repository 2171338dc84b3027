import {
  fitUserRanks,
  fitUserRanksFromPosts,
  latestReferenceTime,
  postFeatures,
  socialFeatures,
  userFeatures,
} from "@vscnn/social";
import { describe, expect, it } from "vitest";
import { examplePost } from "./post.ts";

const options = { userRanks: fitUserRanks([{ userId: "ann", averageViews: 1 }]), referenceTime: 1364287869 };
const SHOWN: [unknown, string][] = [
  [undefined, "undefined"],
  [null, "null"],
  [5, "5"],
  ["ann", '"ann"'],
];

// All of these were errors of JavaScript that named no function: "Cannot destructure property", "is not iterable"
describe.each(SHOWN)("%s in place of", (given, shown) => {
  it.each([
    ["postFeatures", () => postFeatures(given as never)],
    ["userFeatures", () => userFeatures(given as never, { userRanks: options.userRanks })],
    ["socialFeatures", () => socialFeatures(given as never, options)],
  ])("a post: %s", (name, call) => {
    expect(call).toThrow(new TypeError(`${name}: post must be the record of a post, got ${shown}`));
  });

  it.each([
    ["fitUserRanksFromPosts", (posts: unknown) => fitUserRanksFromPosts(posts as never)],
    ["latestReferenceTime", (posts: unknown) => latestReferenceTime(posts as never)],
  ])("posts: %s", (name, call) => {
    expect(() => call(given)).toThrow(
      new TypeError(`${name}: posts must be posts to go through, got ${shown}`),
    );
    expect(() => call([examplePost({ views: 1 }), given])).toThrow(
      new TypeError(`${name}: post 1 must be the record of a post, got ${shown}`),
    );
  });
});

it("posts without a user are named", () => {
  // Were ranked as the user "undefined"
  const post = { ...examplePost(), userId: undefined };
  expect(() => fitUserRanksFromPosts([post as never])).toThrow(
    new TypeError("fitUserRanksFromPosts: userId of post 0 must be a string, got undefined"),
  );
});

it.each([
  [{ tagCount: -1 }, "socialFeatures: tagCount must be a finite number >= 0, got -1"],
  [{ user: null }, "socialFeatures: user must be a record of numbers, got null"],
  [{ hasPeople: "no" }, 'socialFeatures: hasPeople must be a boolean, 0 or 1, got "no"'],
  [{ userId: 5 }, "socialFeatures: userId must be a string, got 5"],
  [{ postedAt: "now" }, "socialFeatures: postedAt must be a finite number from -62135596800 to 253402300799"],
  [{ utcOffsetMinutes: 1440 }, "socialFeatures: utcOffsetMinutes must be a finite number from -1439 to 1439"],
])("socialFeatures names itself, not the function it calls: %j", (changes, message) => {
  expect(() => socialFeatures(examplePost(changes as never), options)).toThrow(message);
});
