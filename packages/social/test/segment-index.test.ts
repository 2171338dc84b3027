import { DAY_SEGMENTS, segmentIndex } from "@vscnn/social";
import { describe, expect, it } from "vitest";

describe("segmentIndex", () => {
  it("parts the day at 0, 6, 12 and 18", () => {
    const names = Array.from({ length: 24 }, (_, hour) => DAY_SEGMENTS[segmentIndex(hour)]);
    const six = (name: string) => new Array<string>(6).fill(name);
    expect(names).toEqual([...six("night"), ...six("morning"), ...six("afternoon"), ...six("evening")]);
  });

  it("refuses what is no hour", () => {
    expect(() => segmentIndex(24)).toThrow("segmentIndex: hour must be an integer from 0 to 23, got 24");
    expect(() => segmentIndex(5.5)).toThrow(RangeError);
  });
});
