import { InvalidArgumentError } from "commander";

/** A moment, and how far the local time that it was written in is ahead of UTC. */
export interface Moment {
  postedAt: number;
  utcOffsetMinutes: number;
}

const MOMENT = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?(?: ?(Z|[+-]\d\d(?::?\d\d)?))?$/;

/** Reads `2026-12-01T18:00+01:00`. Without an offset, the time is that of UTC, as in tables of posts. */
export function parseMoment(text: string): Moment {
  const [, year, month, day, hour = "0", minute = "0", second = "0", zone = "Z"] =
    MOMENT.exec(text.trim()) ?? [];
  const milliseconds = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const date = new Date(milliseconds);
  const isReal =
    year !== undefined &&
    date.getUTCMonth() === Number(month) - 1 &&
    date.getUTCDate() === Number(day) &&
    date.getUTCHours() === Number(hour) &&
    date.getUTCMinutes() === Number(minute) &&
    date.getUTCSeconds() === Number(second);
  const utcOffsetMinutes = offsetOf(zone);
  if (!isReal || Math.abs(utcOffsetMinutes) >= 1440) {
    throw new InvalidArgumentError("It must be a date and time such as 2026-12-01T18:00+01:00.");
  }
  return { postedAt: milliseconds / 1000 - 60 * utcOffsetMinutes, utcOffsetMinutes };
}

function offsetOf(zone: string): number {
  if (zone === "Z") return 0;
  const minutes = 60 * Number(zone.slice(1, 3)) + Number(zone.slice(3).replace(":", "") || 0);
  return zone.startsWith("-") ? -minutes : minutes;
}
