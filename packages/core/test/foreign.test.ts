import { expect, test } from "vitest";
import { checkFileNames, MAX_FOREIGN_JSON_BYTES, parseForeignJson } from "../src/index.ts";

const parse = (text: string) => parseForeignJson("f", "a.json", new TextEncoder().encode(text));

test("JSON of a bounded length and depth is parsed", () => {
  expect(parse('{"a": [1, "ü"]}')).toEqual({ a: [1, "ü"] });
  expect(() => parse("{")).toThrow("f: a.json is not JSON");
  // Used to end in a bare "Maximum call stack size exceeded" where the value was walked into
  expect(() => parse(`${"[".repeat(201)}${"]".repeat(201)}`)).toThrow(
    new RangeError("f: a.json must be nested at most 200 levels deep"),
  );
  expect(() => parseForeignJson("f", "a.json", new Uint8Array(MAX_FOREIGN_JSON_BYTES + 1))).toThrow(
    new RangeError("f: a.json must have at most 16777216 bytes, got 16777217"),
  );
});

test.each<[unknown[], string]>([
  [["../a"], 'must name its weights by plain file names, got "../a"'],
  [["a/b"], "by plain file names"],
  [[".hidden"], "by plain file names"],
  [[3], "by plain file names, got 3"],
  [["a", "b", "a"], "must name each file of weights once, got a twice"],
  [Array.from({ length: 1001 }, (_, i) => `a${i}`), "at most 1000 files of weights, got 1001"],
])("file names %j are refused", (names, message) => {
  expect(() => checkFileNames("f", "a.json", names)).toThrow(message);
  expect(() => checkFileNames("f", "a.json", names)).toThrow(RangeError);
});

test("plain file names pass", () => {
  checkFileNames("f", "a.json", ["group1-shard1of2.bin", "weights.bin", "_x-Y.3"]);
});
