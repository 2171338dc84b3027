import { zlibSync } from "fflate";
import { afterEach, describe, expect, test, vi } from "vitest";
import { inflateExactly } from "../../src/png/inflate-exactly.ts";

const inflated = Uint8Array.from({ length: 100_000 }, (_, i) => (i * i) >> 7);
const stream = zlibSync(inflated);

afterEach(() => vi.restoreAllMocks());

/** What comes of a stream in Node, and where Node's zlib is missing; tests in the browser see the latter alone. */
function bothWays(bytes: Uint8Array, length: number): string[] {
  const attempt = () => {
    try {
      const parts: Buffer[] = [];
      inflateExactly(bytes, length, (part) => parts.push(Buffer.from(part)));
      return Buffer.concat(parts).toString("base64");
    } catch (error) {
      return (error as Error).message;
    }
  };
  const native = vi.spyOn(process, "getBuiltinModule");
  const first = attempt();
  const calls = native.mock.calls.length;
  native.mockReturnValue(undefined as never);
  const second = attempt();
  expect(native.mock.calls.length).toBe(2 * calls);
  return [first, second];
}

describe("both ways", () => {
  test.each([
    ["a whole stream", stream, inflated.length, Buffer.from(inflated).toString("base64")],
    ["a stream cut off", stream.subarray(0, -20), inflated.length, "compressed data are too short"],
    ["a stream that is longer", stream, 99_999, "compressed data are longer than the header says"],
    ["a stream that is shorter", stream, 100_001, "compressed data are too short"],
    [
      "bytes after the stream",
      Uint8Array.from([...stream, 1, 2]),
      inflated.length,
      "compressed data have a wrong check sum",
    ],
    [
      "a wrong check sum",
      stream.map((byte, i) => (i === stream.length - 1 ? byte ^ 1 : byte)),
      inflated.length,
      "compressed data have a wrong check sum",
    ],
    [
      "a preset dictionary",
      Uint8Array.of(0x78, 0x20, 0, 0, 0, 0, 0),
      10,
      "compressed data have a damaged header",
    ],
    ["far too few bytes", stream.subarray(0, 50), 1e8, "compressed data are too short"],
  ])("%s", (_, bytes, length, expected) => {
    expect(bothWays(bytes, length)).toEqual([expected, expected]);
  });
});
