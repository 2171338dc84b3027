import {
  createAuthorHistory,
  fitTargetStatistics,
  fitUserRanks,
  fitUserRanksFromPosts,
  loadTargetStatistics,
  loadUserRanks,
  type Post,
  saveAuthorHistory,
  saveTargetStatistics,
  saveUserRanks,
  type TargetStatisticsModel,
  transformTargetStatistics,
  type UserRanksModel,
  userFeatures,
} from "@vscnn/social";
import type { PackageContracts } from "./contract.ts";

const user = { averageViews: 5, groupCount: 1, memberCount: 2, imageCount: 3 };
const counts = { tagCount: 1, titleLength: 2, descriptionLength: 3, hasPeople: true, commentCount: 4 };
const post: Post = { id: "1", userId: "ann", postedAt: 1400000000, ...counts, user, views: 9 };
const users = [
  { userId: "ann", averageViews: 5 },
  { userId: "bob", averageViews: 2 },
];
const userRanks = fitUserRanks(users);
const othersRanks = fitUserRanksFromPosts([post]);
const referenceTime = 1500000000;

const historyOptions = { outcomeDelayHours: 1, referenceTime, maxWindowPosts: 30 };

const statisticsOptions = {
  keys: ["tag"],
  prior: 2,
  priorWeight: 3,
  outcomeDelayHours: 1,
  referenceTime,
  placeDegrees: 2,
};
const statistics = fitTargetStatistics([{ ...post, score: 3 }]);

const ranks = {
  save: saveUserRanks,
  load: loadUserRanks,
  predict: (model: UserRanksModel) => userFeatures(post, { userRanks: model }),
};

export const social: PackageContracts = {
  contracts: {
    authorHistory: { args: () => [[{ ...post, score: 3 }], {}], options: 1, legalOptions: historyOptions },
    characterCount: { args: () => ["text"], freeText: [0] },
    createAuthorHistory: { args: () => [{}], options: 0, legalOptions: historyOptions },
    fitTargetStatistics: {
      args: () => [[{ ...post, score: 3 }], {}],
      options: 1,
      legalOptions: { ...statisticsOptions, knownAt: referenceTime },
    },
    fitUserRanks: { args: () => [users, {}], options: 1, legalOptions: { averagesOf: "train" } },
    fitUserRanksFromPosts: {
      args: () => [[post], {}],
      options: 1,
      legalOptions: { averagesOf: "train", referenceTime },
    },
    latestReferenceTime: { args: () => [[post]] },
    loadAuthorHistory: { args: () => [saveAuthorHistory(createAuthorHistory())] },
    loadTargetStatistics: { args: () => [saveTargetStatistics(statistics)] },
    loadUserRanks: { args: () => [saveUserRanks(userRanks)], also: { 0: ["object"] } },
    parseUtcOffset: { args: () => ["+08"] },
    popularityScore: { args: () => [8, 2, {}], options: 2, legalOptions: { policy: "throw" } },
    popularityScores: {
      args: () => [[8, 8, 8], [2, 2, 2], {}],
      options: 2,
      legalOptions: { policy: "throw" },
      also: { 0: ["list", "bytes"], 1: ["list", "bytes"] },
    },
    postDuration: { args: () => [1, 2] },
    postFeatures: { args: () => [post] },
    postScore: { args: () => [post, { referenceTime }], options: 1, legalOptions: { referenceTime } },
    postViews: { args: () => [post, {}], options: 1, legalOptions: { referenceTime } },
    saveAuthorHistory: { args: () => [createAuthorHistory()] },
    saveTargetStatistics: { args: () => [statistics] },
    saveUserRanks: { args: () => [userRanks] },
    segmentIndex: { args: () => [3] },
    selectSocialFeatures: {
      args: () => [new Float32Array(34), "user"],
      also: { 0: ["list", "bytes"] },
    },
    socialFeatureIndices: { args: () => ["user"] },
    socialFeatures: {
      args: () => [post, { userRanks, referenceTime }],
      options: 1,
      legalOptions: { userRanks: othersRanks, referenceTime, unseenUser: "given", ownViews: 9 },
    },
    targetStatistics: {
      args: () => [[{ ...post, score: 3 }], {}],
      options: 1,
      legalOptions: statisticsOptions,
    },
    targetStatisticsNames: { args: () => [["tag"]] },
    timeFeatures: {
      args: () => [1400000000, { referenceTime }],
      options: 1,
      legalOptions: { referenceTime, utcOffsetMinutes: 60 },
    },
    transformTargetStatistics: { args: () => [statistics, [post]] },
    userFeatures: {
      args: () => [post, { userRanks }],
      options: 1,
      legalOptions: { userRanks: othersRanks, unseenUser: "given", ownViews: 9 },
    },
    viewsFromScore: { args: () => [4, 1] },
  },
  models: [
    {
      fit: "fitTargetStatistics",
      model: () => statistics,
      save: saveTargetStatistics,
      load: loadTargetStatistics,
      predict: (model: TargetStatisticsModel) => transformTargetStatistics(model, [post]).data,
    },
    { fit: "fitUserRanks", model: () => userRanks, ...ranks },
    { fit: "fitUserRanksFromPosts", model: () => fitUserRanksFromPosts([post]), ...ranks },
  ],
};
