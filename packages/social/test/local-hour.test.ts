import { expect, test } from "vitest";
import { checkAuthored, hourOfWeek } from "../src/history/local-hour.ts";
import type { Post } from "../src/post.ts";

test("by hand: hours from Monday 0:00 on; January 1, 1970 was a Thursday", () => {
  expect(hourOfWeek(0)).toBe(3 * 24);
  expect(hourOfWeek(3599)).toBe(72);
  expect(hourOfWeek(3600)).toBe(73);
  expect(hourOfWeek(-1)).toBe(71);
  // Sunday 23:00 and Monday 0:00
  expect(hourOfWeek(4 * 86400 - 3600)).toBe(167);
  expect(hourOfWeek(4 * 86400)).toBe(0);
  expect(hourOfWeek(-3 * 86400 - 1)).toBe(167);
  // An hour east of UTC, and half an hour west
  expect(hourOfWeek(0, 60)).toBe(73);
  expect(hourOfWeek(0, -30)).toBe(71);
  expect(hourOfWeek(4 * 86400 - 1, 1)).toBe(0);
});

test("what is needed of a post is checked, with its place among many", () => {
  const post = { userId: "ann", postedAt: 0 };
  const check = (fields: object, index?: number) => () =>
    checkAuthored("authorHistory", { ...post, ...fields } as unknown as Post, index);
  expect(check({})).not.toThrow();
  expect(check({ utcOffsetMinutes: -1439, category: "pets" })).not.toThrow();
  expect(check({ utcOffsetMinutes: 1439, postedAt: 253402300799 })).not.toThrow();
  expect(check({ postedAt: -62135596800 })).not.toThrow();
  expect(check({ userId: 7 }, 2)).toThrow(
    new TypeError("authorHistory: userId of post 2 must be a string, got 7"),
  );
  expect(check({ postedAt: "now" })).toThrow("authorHistory: postedAt of post must be a finite number");
  expect(check({ postedAt: -62135596801 })).toThrow(RangeError);
  expect(check({ postedAt: 253402300800 })).toThrow("must be Unix seconds (not milliseconds)");
  expect(check({ utcOffsetMinutes: 1440 })).toThrow("utcOffsetMinutes of post must be a finite number");
  expect(check({ utcOffsetMinutes: -1440 }, 0)).toThrow("utcOffsetMinutes of post 0");
  expect(check({ utcOffsetMinutes: "60" })).toThrow(TypeError);
  expect(check({ category: null })).toThrow(
    new TypeError("authorHistory: category of post must be a string, got null"),
  );
  expect(() => checkAuthored("authorHistory", null as never, 1)).toThrow("authorHistory: post 1 must be");
});
