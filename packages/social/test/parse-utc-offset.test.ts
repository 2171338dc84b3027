import { parseUtcOffset } from "@vscnn/social";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

describe("parseUtcOffset", () => {
  it.each([
    ["+08", 480],
    ["+8", 480],
    ["+08:00", 480],
    ["-0330", -210],
    ["-03:30", -210],
    ["+05:45", 345],
    ["0", 0],
    ["-00", 0],
    ["Z", 0],
    [" +14:00 ", 840],
    ["-23:59", -1439],
  ])("reads %j as %i minutes", (text, minutes) => {
    expect(parseUtcOffset(text)).toBe(minutes);
  });

  it.each(["", "+", "8:", "+08:60", "+24", "Europe/Rome", "+08:00:00", "1e1", "+8.5", "＋08", "+080000"])(
    "refuses %j",
    (text) => {
      expect(() => parseUtcOffset(text)).toThrow(RangeError);
    },
  );

  it("names what is wrong, in short", () => {
    expect(() => parseUtcOffset("Mars")).toThrow(
      "parseUtcOffset: text must be an offset such as '+08', '+08:00' or '-0330', got \"Mars\"",
    );
    expect(() => parseUtcOffset("x".repeat(1e6))).toThrow(/got "x{40}"$/);
    expect(() => parseUtcOffset(8 as unknown as string)).toThrow(TypeError);
  });

  it("reads every offset that it can be written as", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), fc.constantFrom("+", "-"), (minutes, sign) => {
        const pad = (number: number) => String(number).padStart(2, "0");
        const text = `${sign}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
        expect(parseUtcOffset(text)).toBe(sign === "-" ? 0 - minutes : minutes);
        expect(parseUtcOffset(text.replace(":", ""))).toBe(parseUtcOffset(text));
      }),
    );
  });
});
