import { DAY_SEGMENTS, TIME_FEATURE_NAMES, TIME_LENGTH, timeFeatures } from "@vscnn/social";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import calendar from "./fixtures/calendar.json";
import golden from "./fixtures/social_features.json";

const referenceTime = 1364287869;

/** The names of the ones among the first 23 features. */
function onesOf(features: Float32Array): string[] {
  return TIME_FEATURE_NAMES.filter((_, index) => index < 23 && features[index] === 1);
}

describe("timeFeatures", () => {
  it.each(golden.time_cases)("gives the one-hots of $local", ({ postdate, offset_minutes, onehot23 }) => {
    const features = timeFeatures(postdate, { utcOffsetMinutes: offset_minutes, referenceTime });
    expect([...features.subarray(0, 23)]).toEqual(onehot23);
    expect(features.length).toBe(TIME_LENGTH);
  });

  it("agrees with Python's datetime on 308 moments and offsets", () => {
    for (const { postedAt, utcOffsetMinutes, weekday, month, segment } of calendar.calendar) {
      const features = timeFeatures(postedAt, { utcOffsetMinutes, referenceTime });
      const ones = [weekday, 7 + month, 19 + DAY_SEGMENTS.indexOf(segment as "night")];
      expect([...features.subarray(0, 23).keys()].filter((index) => features[index] === 1)).toEqual(ones);
    }
  });

  it("measures the duration in days up to the reference time, never below 0", () => {
    // (1364287869 - 1363380669) / 86400 = 907200 / 86400 = 10.5
    expect(timeFeatures(1363380669, { referenceTime })[23]).toBe(10.5);
    expect(timeFeatures(1363380669, { referenceTime: 1363380000 })[23]).toBe(0);
    expect(timeFeatures(1363380669, { referenceTime, utcOffsetMinutes: 600 })[23]).toBe(10.5);
  });

  it("takes the second that a fraction lies in", () => {
    expect(onesOf(timeFeatures(1363413599.9, { referenceTime }))).toContain("night");
    expect(onesOf(timeFeatures(1363413600, { referenceTime }))).toContain("morning");
  });

  it("has one weekday, one month and one part of the day, whatever the time", () => {
    const time = fc.integer({ min: -62135596800, max: 253402300799 });
    fc.assert(
      fc.property(time, fc.integer({ min: -1439, max: 1439 }), (postedAt, utcOffsetMinutes) => {
        const features = timeFeatures(postedAt, { utcOffsetMinutes, referenceTime });
        const sumOf = (from: number, to: number) => features.subarray(from, to).reduce((a, b) => a + b, 0);
        expect([sumOf(0, 7), sumOf(7, 19), sumOf(19, 23)]).toEqual([1, 1, 1]);
      }),
    );
  });

  it("names what is wrong", () => {
    const features = (postedAt: unknown, options: unknown) => () =>
      timeFeatures(postedAt as number, options as { referenceTime: number });
    expect(features("2013", { referenceTime })).toThrow(
      new TypeError(
        'timeFeatures: postedAt must be a finite number from -62135596800 to 253402300799, got "2013"',
      ),
    );
    // These named a range of seconds, which says little to who has milliseconds or a date
    expect(features(1363380669000, { referenceTime })).toThrow(
      new RangeError("timeFeatures: postedAt must be Unix seconds (not milliseconds), got 1363380669000"),
    );
    expect(features(253402300799000, { referenceTime })).toThrow("(not milliseconds)");
    expect(features(0, { referenceTime: new Date(0) })).toThrow(
      new TypeError(
        "timeFeatures: referenceTime must be Unix seconds, got a Date (give date.getTime() / 1000)",
      ),
    );
    expect(features(1e18, { referenceTime })).toThrow(/postedAt must be a finite number from/);
    expect(features(Number.NaN, { referenceTime })).toThrow(/postedAt must be a finite number/);
    expect(features(0, {})).toThrow(/referenceTime must be a finite number.*got undefined/);
    expect(features(0, { referenceTime, utcOffsetMinutes: 1440 })).toThrow(
      new RangeError("timeFeatures: utcOffsetMinutes must be a finite number from -1439 to 1439, got 1440"),
    );
  });
});
