import { BadRowError } from "./bad-row.ts";
import { offsetOf } from "./cells.ts";
import { createGrowingNumbers } from "./growing-numbers.ts";
import { createIdTable } from "./id-table.ts";
import { readLines } from "./text-lines.ts";

/** Offsets from UTC of users, as texts. */
export interface TimeZones {
  of(userId: string): string | undefined;
  /** The same in minutes. */
  minutesOf(userId: string): number | undefined;
}

/** Reads lines of user id and offset. */
export async function readTimeZones(file: string): Promise<TimeZones> {
  const users = createIdTable();
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
      const known = users.find(userId);
      const isOther = known !== undefined && zones[zoneOfUser.at(known)] !== zone;
      if (offsetOf(zone) === undefined || isOther) {
        const need = isOther ? "the same on every line of a user" : "an offset such as +08, +08:00 or -0330";
        throw new BadRowError({ file, line, column: "zone" }, need, zone);
      }
      if (known !== undefined) continue;
      if (!zoneNumbers.has(zone)) zoneNumbers.set(zone, zones.push(zone) - 1);
      zoneOfUser.add(users.add(userId), zoneNumbers.get(zone) as number);
    }
  }
  const minutes = zones.map(offsetOf);
  const zoneOf = (userId: string) => {
    const user = users.find(userId);
    return user === undefined ? -1 : zoneOfUser.at(user);
  };
  return { of: (userId) => zones[zoneOf(userId)], minutesOf: (userId) => minutes[zoneOf(userId)] };
}
