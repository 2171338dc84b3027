import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { TARGETS } from "../targets/index.ts";

/** What such functions are called. */
const READER = /\b(?:load|read|open|decode|parse|inspect|fetch)[A-Z]\w*/g;

/** Readers that no target is named after: the targets that attack what they read, or why there is none. */
const EXCEPTIONS: Readonly<Record<string, readonly string[] | string>> = {
  fetchBytes: "gives bytes of bounded number, and looks at none of them",
  fetchSentenceEncoder: ["loadSentenceEncoder"],
  inspectImages: ["readImageInfo"],
  loadImageEncoder: ["preprocessor"],
  loadPredictor: ["loadPredictorFrom"],
  loadTextEncoder: ["tokenizer"],
  loadVgg19: ["hdf5", "onnx", "loadVgg19Weights"],
  openFeatures: ["openRun", "manifest", "shardRecord", "reducedBlocks", "npy", "parquet"],
  openPhotos: ["memberIndex", "tar"],
  openRegularFile: "looks at no byte of the file",
  openSaved: ["loadLinear", "loadPca", "loadTfidf"],
  parseForeignJson: ["loadModel", "preprocessor", "tokenizer"],
  parseUtcOffset: ["readPosts-csv", "readPosts-smp-t1"],
  readImage: ["decodeImage"],
  readRegularFile: "looks at no byte of the file",
  readShardPosts: ["parquet"],
};

const packages = new URL("../../packages/", import.meta.url);
const entries = readdirSync(packages).flatMap((name) =>
  ["index.ts", "node.ts"].map((entry) => new URL(`${name}/src/${entry}`, packages)).filter(existsSync),
);
const readers = new Set(entries.flatMap((entry) => readFileSync(entry, "utf8").match(READER) ?? []));
const targets = new Set(TARGETS.map(({ name }) => name));
const isAttacked = (reader: string) =>
  targets.has(reader) || [...targets].some((name) => name.startsWith(`${reader}-`));

test("every exported reader has a target, or a reason why it has none", () => {
  expect(readers.size).toBeGreaterThan(40);
  const without = [...readers].filter((reader) => !isAttacked(reader) && !Object.hasOwn(EXCEPTIONS, reader));
  expect(without).toEqual([]);
});

test("every exception is one, and names targets that there are", () => {
  expect(Object.keys(EXCEPTIONS).filter((reader) => !readers.has(reader) || isAttacked(reader))).toEqual([]);
  const named = Object.values(EXCEPTIONS).flatMap((by) => (typeof by === "string" ? [] : by));
  expect(named.filter((name) => !targets.has(name))).toEqual([]);
});
