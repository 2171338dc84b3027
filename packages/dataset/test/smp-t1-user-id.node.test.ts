import fc from "fast-check";
import { expect, test } from "vitest";
import { createIdTable } from "../src/node/reading/id-table.ts";
import { smpT1User } from "../src/node/reading/smp-t1-user-id.ts";

test("the user is the second value, whatever stands around it", () => {
  const unit = fc.constantFrom("a", "7", " ", " ", "\t", "\u00a0", "é", "\u007f", "\r", "~");
  const text = fc.string({ unit, maxLength: 12 });
  fc.assert(
    fc.property(text, text, text, (before, line, after) => {
      const users = createIdTable();
      const [start, length] = [before, line].map((part) => Buffer.byteLength(part));
      const user = smpT1User(users, Buffer.from(`${before}${line}${after}`), start, start + length);
      const id = /^\s*\S+[ \t]+(\S+)/.exec(line)?.[1];
      expect(user).toBe(id === undefined ? undefined : users.find(id));
      expect(users.size).toBe(id === undefined ? 0 : 1);
    }),
    { numRuns: 3000 },
  );
});

test("a user keeps one number, plain or not", () => {
  const users = createIdTable();
  const numbers = ["1 ann 2", "2\tann 2", "3 bo 4", " 4  bo", "5 ann 6"].map((line) =>
    smpT1User(users, Buffer.from(line), 0, line.length),
  );
  expect(numbers).toEqual([0, 0, 1, 1, 0]);
});
