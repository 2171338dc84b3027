import fc from "fast-check";
import { expect, test } from "vitest";
import { smpT1UserId } from "../src/node/reading/smp-t1-user-id.ts";

test("the user is the second value, whatever stands around it", () => {
  const unit = fc.constantFrom("a", "7", " ", " ", "\t", "\u00a0", "é", "\u007f", "\r", "~");
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 12 }), (line) => {
      expect(smpT1UserId(line)).toBe(/^\s*\S+[ \t]+(\S+)/.exec(line)?.[1]);
    }),
    { numRuns: 3000 },
  );
  expect(smpT1UserId("12 34@N05 1443")).toBe("34@N05");
});
