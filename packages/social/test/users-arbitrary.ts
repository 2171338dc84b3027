import type { UserAverage } from "@vscnn/social";
import fc from "fast-check";

/** Users of different ids, with few different averages. */
export const usersArbitrary: fc.Arbitrary<UserAverage[]> = fc
  .uniqueArray(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 30 })
  .chain((ids) => {
    const averages = fc.array(fc.integer({ min: 0, max: 5 }), {
      minLength: ids.length,
      maxLength: ids.length,
    });
    return averages.map((all) => ids.map((userId, i) => ({ userId, averageViews: all[i] })));
  });
