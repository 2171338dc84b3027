import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { matrixFrom } from "@vscnn/core";
import { kFold, simulatePosts } from "@vscnn/dataset";
import type { PackageContracts } from "./contract.ts";

const posts = simulatePosts({ posts: 2, users: 2 });

const data = { matrix: matrixFrom([[1], [2], [3], [4], [5]]), target: [1, 2, 3, 4, 5] };
const groups = ["ann", "bob", "cy", "dee", "eve"];
const running = { onProgress: () => {}, signal: new AbortController().signal };
const predictZero = (_train: unknown, { rows }: { rows: Uint32Array }) => new Float64Array(rows.length);

const COUNTS = {
  tagCount: 0,
  titleLength: 0,
  descriptionLength: 0,
  hasPeople: false,
  commentCount: 0,
  groupCount: 0,
  memberCount: 0,
};

export const dataset: PackageContracts = {
  contracts: {
    BadRowError: { isClassMadeBy: "parsePosts" },
    crossValidate: {
      args: () => [predictZero, data, {}],
      options: 2,
      legalOptions: { folds: kFold(5, { folds: 2 }), score: () => 0, ...running },
      also: { folds: ["vector"] },
    },
    groupKFold: {
      args: () => [groups, {}],
      options: 1,
      legalOptions: { folds: 2, seed: 1 },
      also: { 0: ["vector", "bytes"] },
    },
    groupPosts: {
      args: () => [posts, {}],
      options: 1,
      legalOptions: { together: [["a", "b"]], byUser: true },
    },
    kFold: { args: () => [10, {}], options: 1, legalOptions: { folds: 2, seed: 1 } },
    parsePosts: {
      args: () => ["userId,postedAt,views\nann,1475280000,8\n", { constants: COUNTS }],
      options: 1,
      legalOptions: {
        columns: { views: "views" },
        constants: { ...COUNTS, titleLength: 3 },
        delimiter: ",",
        decimal: ".",
        dates: "unix",
      },
      freeText: [0],
    },
    recognizeColumns: { args: () => [["Publish time", "Reach"], {}] },
    randomizedSearch: {
      args: () => [() => 0, { a: [1, 2] }, {}],
      options: 2,
      legalOptions: { trials: 2, direction: "maximize", seed: 1, ...running },
    },
    simulatePosts: {
      args: () => [{ posts: 2 }],
      options: 0,
      legalOptions: {
        posts: 2,
        users: 1,
        seed: 1,
        photos: [
          { imagePath: "a.jpg", appeal: 1 },
          { imagePath: "b.jpg", appeal: 2 },
        ],
        referenceTime: 1475280000,
      },
    },
    splitMatrix: {
      args: () => [data, {}],
      options: 1,
      legalOptions: { ratios: [1, 1, 1], by: "time", groups, times: [1, 2, 3, 4, 5], seed: 1 },
      also: { groups: ["vector", "bytes"], times: ["list", "bytes"] },
    },
    splitPosts: {
      args: () => [posts, {}],
      options: 1,
      legalOptions: { ratios: [1, 1, 1], by: "time", seed: 1, together: [["a", "b"]] },
    },
    timeSeriesSplit: {
      args: () => [[1, 2, 3, 4, 5, 6, 7, 8], {}],
      options: 1,
      legalOptions: { folds: 2, testSize: 1, gap: 1, maxTrainSize: 3 },
      also: { 0: ["list", "bytes"] },
    },
  },
};

const tables = mkdtempSync(join(tmpdir(), "dataset-contract-"));
process.on("exit", () => rmSync(tables, { recursive: true, force: true }));
writeFileSync(
  join(tables, "sellers.csv"),
  "seller,status_type,status_published,num_reactions,num_comments\n1,photo,4/22/2018 6:00,7,2\n",
);
writeFileSync(join(tables, "ratings.csv"), "image,category,beautyMean\na.jpg,Animal,3\n");

// 'part' and 'files' have no meaning for a table: see read-posts.node.test.ts
const TABLE_OPTIONS = {
  format: "csv",
  columns: { id: "id" },
  constants: { tagCount: 0 },
  quote: '"',
  delimiter: ",",
  decimal: ".",
  dates: "dmy",
  encoding: "utf-8",
  imagePaths: "as-written",
  imageFolder: ".",
  missingImages: "allow",
};

export const datasetNode: PackageContracts = {
  contracts: {
    BadRowError: { isClassMadeBy: "readPosts" },
    inspectPosts: {
      args: () => [join(import.meta.dirname, "../../packages/dataset/test/fixtures/posts.csv"), {}],
      options: 1,
      legalOptions: { ...TABLE_OPTIONS, rows: 5 },
      also: { quote: ["boolean"] },
      freeText: [0, "imageFolder"],
    },
    ratingColumns: {
      args: () => [[{ image: "a.jpg", category: "Animal", ratings: { beauty: 3 } }], {}],
      options: 1,
      legalOptions: { images: ["a.jpg"], ratings: ["beauty"] },
    },
    readFacebookLive: { args: () => [join(tables, "sellers.csv")], freeText: [0] },
    readPosts: {
      args: () => ["posts.csv", { format: "csv" }],
      options: 1,
      legalOptions: { ...TABLE_OPTIONS, onBadRow: "skip", onProgress: () => {} },
      also: { quote: ["boolean"] },
      freeText: [0, "imageFolder"],
    },
    readRatedPhotos: { args: () => [join(tables, "ratings.csv")], freeText: [0] },
  },
};
