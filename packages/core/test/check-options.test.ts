import { expect, test } from "vitest";
import { checkOptions, type OptionNames } from "../src/index.ts";

interface Options {
  learningRate?: number;
  imageSize?: number;
  nEstimators?: number;
  C?: number;
  norm?: string;
}

const names: OptionNames<Options> = {
  learningRate: true,
  imageSize: true,
  nEstimators: true,
  C: true,
  norm: true,
};

test("known options, and none, pass", () => {
  checkOptions<Options>("f", {}, names);
  checkOptions<Options>("f", { norm: "l1", C: 1 }, names);
  checkOptions<Options>("f", Object.create(null), names);
});

test.each<[unknown, string]>([
  [undefined, "undefined"],
  [null, "null"],
  [20, "20"],
  ["fast", '"fast"'],
  [[1, 2], "an array of 2"],
  [new Float32Array(2), "a Float32Array"],
  [() => 1, "a function"],
])("%o is refused as options", (options, got) => {
  const check = () => checkOptions<Options>("f", options as Options, names);
  expect(check).toThrow(new TypeError(`f: options must be an object, got ${got}`));
});

test("of two names that are as near, the first is meant, and a long name is cut", () => {
  const pair: OptionNames<{ rateA?: number; rateB?: number }> = { rateA: true, rateB: true };
  const check = (given: string) => () => checkOptions("f", { [given]: 1 }, pair as never);
  expect(check("rateC")).toThrow("did you mean 'rateA'?");
  expect(check("x".repeat(40))).toThrow(`unknown name '${"x".repeat(40)}',`);
  expect(check("x".repeat(41))).toThrow(`unknown name '${"x".repeat(40)}…',`);
});

test.each([
  ["lr", "did you mean 'learningRate'?"],
  ["imagesize", "did you mean 'imageSize'?"],
  ["n_estimators", "did you mean 'nEstimators'?"],
  ["c", "did you mean 'C'?"],
  ["nrom", "did you mean 'norm'?"],
  ["learningRates", "did you mean 'learningRate'?"],
  ["imageSizs", "did you mean 'imageSize'?"],
  ["image-size", "did you mean 'imageSize'?"],
  ["nrm", "did you mean 'norm'?"],
  ["nox", "known are 'learningRate', 'imageSize', 'nEstimators', 'C', 'norm'"],
  ["imagineSizes", "known are 'learningRate', 'imageSize', 'nEstimators', 'C', 'norm'"],
  ["delimiter", "known are 'learningRate', 'imageSize', 'nEstimators', 'C', 'norm'"],
  ["__proto__", "known are 'learningRate', 'imageSize', 'nEstimators', 'C', 'norm'"],
  ["toString", "known are 'learningRate', 'imageSize', 'nEstimators', 'C', 'norm'"],
])("the unknown option '%s' is refused: %s", (given, help) => {
  // Used to be ignored without a word
  const options = JSON.parse(`{"${given}": 1}`) as Options;
  const check = () => checkOptions("f", options, names);
  expect(check).toThrow(new TypeError(`f: options has an unknown name '${given}', ${help}`));
});
