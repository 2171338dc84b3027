export const SECONDS_PER_DAY = 86400;

/** The years 1 to 9999: what lies outside is no date, and most likely milliseconds. */
export const POSTED_AT_RANGE = { min: -62135596800, max: 253402300799 } as const;

/** Less than a day to either side. */
export const UTC_OFFSET_RANGE = { min: -1439, max: 1439 } as const;
