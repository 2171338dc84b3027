import { expect, test } from "vitest";
import { growthRemark } from "../src/training/growth-remark.ts";

test("what posts show of how views grow is said, and nothing where it is the usual", () => {
  expect(growthRemark(30)).toBeUndefined();
  expect(growthRemark(0)).toBe("views grow evenly for ever, as these posts show");
  expect(growthRemark(1)).toBe(
    "views hardly grow after 1 day, as these posts show: no later day is predicted",
  );
  expect(growthRemark(7)).toBe(
    "views hardly grow after 7 days, as these posts show: no later day is predicted",
  );
});
