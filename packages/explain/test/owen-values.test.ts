import { matrixFrom } from "@vscnn/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { groupShapley, owenValues } from "../src/index.ts";
import reference from "./fixtures/explain-reference.json";
import { largestDifference } from "./near.ts";
import { GROUPS, toyModel } from "./toy-model.ts";

const background = matrixFrom(reference.x.slice(5, 17));

test.each(["photo", "time"] as const)(
  "equals averages over all orders that keep groups together: %s",
  async (within) => {
    const { members, value } = await owenValues(toyModel, reference.x[0], background, GROUPS, { within });
    const wanted = reference.shapley.owen[within];
    expect(
      largestDifference(
        members.map((member) => member.value),
        wanted,
      ),
    ).toBeLessThan(1e-14);
    expect(value).toBeCloseTo(reference.shapley.values[within], 13);
  },
);

test("members sum to the group's value exactly, and that is its Shapley value", async () => {
  const line = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 7, maxLength: 7 });
  await fc.assert(
    fc.asyncProperty(line, line, async (row, other) => {
      const others = matrixFrom([other]);
      const { value, members } = await owenValues(toyModel, row, others, GROUPS, { within: "time" });
      expect(members.reduce((sum, member) => sum + member.value, 0)).toBe(value);
      const { contributions } = await groupShapley(toyModel, row, others, GROUPS);
      expect(value).toBeCloseTo(contributions[2].value, 12);
    }),
    { numRuns: 50 },
  );
});

test("tells what groupShapley tells, of the same questions", async () => {
  for (const within of ["photo", "time"] as const) {
    const { groups, value } = await owenValues(toyModel, reference.x[0], background, GROUPS, { within });
    const alone = await groupShapley(toyModel, reference.x[0], background, GROUPS);
    expect(groups).toEqual(alone);
    expect(value).toBe(alone.contributions.find(({ group }) => group === within)?.value);
  }
});

test("members of several columns are masked as one", async () => {
  const members = [
    { name: "hour", columns: [2, 4] },
    { name: "day", columns: [5] },
  ];
  const found = await owenValues(toyModel, reference.x[0], background, GROUPS, { within: "time", members });
  expect(found.members.map(({ name }) => name)).toEqual(["hour", "day"]);
  // The day acts on nothing else: its value is its own difference, |x| less the mean of |x| over the background
  const mean = reference.x.slice(5, 17).reduce((sum, other) => sum + Math.abs(other[5]) / 12, 0);
  expect(found.members[1].value).toBeCloseTo(Math.abs(reference.x[0][5]) - mean, 13);
});

test("members sum to a total that differs from the value by rounding errors", async () => {
  const { contributions } = await groupShapley(toyModel, reference.x[0], background, GROUPS);
  const total = Math.round(contributions[2].value * 2 ** 48) / 2 ** 48;
  const found = await owenValues(toyModel, reference.x[0], background, GROUPS, { within: "time", total });
  expect(found.value).toBe(total);
  expect(found.members.reduce((sum, { value }) => sum + value, 0)).toBe(total);
});

test.each([
  [{ within: "tags" }, "within must be one of 'photo', 'author', 'time', 'text', got \"tags\""],
  [
    { within: "time", members: [{ name: "a", columns: [2, 4] }] },
    "must have the columns of 'time' together, got 2 of 3",
  ],
  [{ within: "time", members: [{ name: "a", columns: [2, 4, 5, 0] }] }, "got column 0"],
])("refuses %j", async (options, message) => {
  await expect(owenValues(toyModel, reference.x[0], background, GROUPS, options)).rejects.toThrow(message);
});
