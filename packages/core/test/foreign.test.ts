import { expect, test } from "vitest";
import { checkFileNames, fetchBytes, MAX_FOREIGN_JSON_BYTES, parseForeignJson } from "../src/index.ts";

const parse = (text: string) => parseForeignJson("f", "a.json", new TextEncoder().encode(text));

test("JSON of a bounded length and depth is parsed", () => {
  expect(parse('{"a": [1, "ü"]}')).toEqual({ a: [1, "ü"] });
  expect(() => parse("{")).toThrow("f: a.json is not JSON");
  // Used to end in a bare "Maximum call stack size exceeded" where the value was walked into
  expect(() => parse(`${"[".repeat(201)}${"]".repeat(201)}`)).toThrow(
    new RangeError("f: a.json must be nested at most 200 levels deep"),
  );
  // Brackets of texts are none, whatever backslashes stand before a quote
  const text = `${"[".repeat(300)}\\\\"[\\`;
  expect(parse(JSON.stringify({ [text]: text }))).toEqual({ [text]: text });
  // Took more than 500 MB of 16
  expect(() => parse(`[${"{},".repeat(2 ** 20)}[]]`)).toThrow(
    new RangeError("f: a.json must have at most 1048576 objects and arrays"),
  );
  expect(parse(`[${"{},".repeat(2 ** 20 - 2)}[]]`)).toHaveLength(2 ** 20 - 1);
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

const fetched = (answer: () => Response | Promise<never>, maxBytes: number) =>
  fetchBytes("f", async () => answer(), "https://a/b.bin", maxBytes);

test("a file is fetched up to its bound, piece by piece, and given up beyond", async () => {
  let pieces = 0;
  let isGivenUp = false;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pieces++;
      controller.enqueue(new Uint8Array(10));
    },
    cancel() {
      isGivenUp = true;
    },
  });
  await expect(fetched(() => new Response(endless), 25)).rejects.toThrow(
    new RangeError("f: https://a/b.bin must have at most 25 bytes, has more"),
  );
  expect(isGivenUp).toBe(true);
  expect(pieces).toBeLessThan(6);
  const three = Uint8Array.of(1, 2, 3);
  expect(await fetched(() => new Response(three), 3)).toEqual(three);
  expect(await fetched(() => new Response(null), 3)).toEqual(new Uint8Array(0));
});

test("no answer and a bad status are errors that name the address", async () => {
  const cause = new Error("offline");
  await expect(fetched(() => Promise.reject(cause), 3)).rejects.toMatchObject({
    message: "f: cannot fetch https://a/b.bin",
    cause,
  });
  await expect(fetched(() => new Response("", { status: 404 }), 3)).rejects.toThrow(
    "f: cannot fetch https://a/b.bin: status 404",
  );
});
