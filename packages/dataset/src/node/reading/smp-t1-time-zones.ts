import { BadRowError } from "./bad-row.ts";
import { offsetOf } from "./cells.ts";
import { createGrowingNumbers } from "./growing-numbers.ts";
import type { IdTable } from "./id-table.ts";
import { readLines } from "./text-lines.ts";

/** Offsets from UTC of users, who are given by their numbers, as texts. */
export interface TimeZones {
  of(user: number): string | undefined;
  /** The same in minutes. */
  minutesOf(user: number): number | undefined;
}

/**
 * Reads lines of user id and offset.
 *
 * @param users - numbers of users; those of the file are added
 */
export async function readTimeZones(file: string, users: IdTable): Promise<TimeZones> {
  // One more than the place of their zone, since users without one have 0
  const zoneOfUser = createGrowingNumbers();
  // There are a few dozen offsets for any number of users
  const zones: string[] = [];
  const zoneNumbers = new Map<string, number>();
  let line = 0;
  for await (const batch of readLines(file)) {
    for (const text of batch) {
      line++;
      if (text.trim() === "") continue;
      const [userId, zone] = text.trim().split(/[ \t,]+/);
      if (line === 1 && /^uid$/i.test(userId)) continue;
      const user = users.add(userId);
      const known = zoneOfUser.at(user);
      const isOther = known !== 0 && zones[known - 1] !== zone;
      if (offsetOf(zone) === undefined || isOther) {
        const need = isOther ? "the same on every line of a user" : "an offset such as +08, +08:00 or -0330";
        throw new BadRowError({ file, line, column: "zone" }, need, zone);
      }
      if (known !== 0) continue;
      if (!zoneNumbers.has(zone)) zoneNumbers.set(zone, zones.push(zone));
      zoneOfUser.add(user, zoneNumbers.get(zone) as number);
    }
  }
  const minutes = zones.map(offsetOf);
  return {
    of: (user) => zones[zoneOfUser.at(user) - 1],
    minutesOf: (user) => minutes[zoneOfUser.at(user) - 1],
  };
}
