import fc from "fast-check";
import { expect, test } from "vitest";
import { idsOfPath } from "../src/node/reading/smpd-path.ts";

test("takes user and post from the end of a path", () => {
  expect(idsOfPath("train/59@N75/775.jpg")).toEqual({ user: "59@N75", post: "775" });
  expect(idsOfPath("C:\\train\\59@N75\\7.75.jpg \t")).toEqual({ user: "59@N75", post: "7.75" });
  expect(idsOfPath("59@N75/775.jpg")).toEqual({ user: "59@N75", post: "775" });
  for (const path of [
    "",
    "775.jpg",
    "/775.jpg",
    "59/775.jpg",
    "@59/775.jpg",
    "59@/775.jpg",
    "5@9/775",
    "5@9/.jpg",
    "5@9/7.",
  ]) {
    expect(idsOfPath(path)).toBeUndefined();
  }
});

test("agrees with the pattern that says what such a path is", () => {
  const unit = fc.constantFrom("a", "@", "/", "\\", ".", " ");
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 12 }), (path) => {
      const match = /([^\\/]+@[^\\/]+)[\\/]([^\\/]+)\.\w+\s*$/.exec(path);
      expect(idsOfPath(path)).toEqual(match === null ? undefined : { user: match[1], post: match[2] });
    }),
    { numRuns: 5000 },
  );
});

test("takes linear time for any path", () => {
  // 3,000 of the first took 25 seconds, as the cube of their number: a million would have taken years
  for (const text of ["@", "/", "a@/", "\\", ".", "@.", " ", "a@b/c."]) {
    const path = text.repeat(1_000_000 / text.length);
    expect(idsOfPath(path)).toBeUndefined();
    expect(idsOfPath(`${path}!`)).toBeUndefined();
  }
});
