import { join } from "node:path";
import { simulatePosts } from "@vscnn/dataset";
import type { PackageContracts } from "./contract.ts";

const posts = simulatePosts({ posts: 2, users: 2 });

export const dataset: PackageContracts = {
  contracts: {
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
    splitPosts: {
      args: () => [posts, {}],
      options: 1,
      legalOptions: { ratios: [1, 1, 1], by: "time", seed: 1 },
    },
  },
};

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
  imageFolder: ".",
  missingImages: "allow",
};

export const datasetNode: PackageContracts = {
  contracts: {
    BadRowError: "a class of errors, made by readPosts",
    inspectPosts: {
      args: () => [join(import.meta.dirname, "../../packages/dataset/test/fixtures/posts.csv"), {}],
      options: 1,
      legalOptions: { ...TABLE_OPTIONS, rows: 5 },
      also: { quote: ["boolean"] },
      freeText: [0, "imageFolder"],
    },
    readPosts: {
      args: () => ["posts.csv", { format: "csv" }],
      options: 1,
      legalOptions: { ...TABLE_OPTIONS, onBadRow: "skip", onProgress: () => {} },
      also: { quote: ["boolean"] },
      freeText: [0, "imageFolder"],
    },
  },
};
