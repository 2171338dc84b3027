import { SECONDS_PER_DAY, TIME_LENGTH, timeFeatures } from "@vscnn/social";

/** Days online of the first and of the last post. */
const AGES = { oldest: 2190, youngest: 60 };

/** In minutes: the Americas, Europe, Asia and Australia, half hours among them. */
export const UTC_OFFSETS: readonly number[] = [-480, -300, -300, -210, 0, 0, 60, 60, 120, 330, 480, 540, 600];

/**
 * A time of posting within the years covered: 20 % in the morning, 32 % in the afternoon, 38 % in the evening, 10 % at
 * night.
 */
export function drawnTime(referenceTime: number, utcOffsetMinutes: number, random: () => number): number {
  const age = AGES.youngest + random() * (AGES.oldest - AGES.youngest);
  const day = Math.floor(referenceTime / SECONDS_PER_DAY - age) * SECONDS_PER_DAY;
  const draw = random();
  const firstHour = draw < 0.2 ? 6 : draw < 0.52 ? 12 : draw < 0.9 ? 18 : 0;
  return day + Math.floor((firstHour + random() * 6) * 3600) - utcOffsetMinutes * 60;
}

/** Weekends, summer and evenings do better; views a day fall slowly with age. */
const TIME_EFFECTS = [
  [0, 0, 0, 0, 0.3, 0.8, 1],
  [0, 0, 0.2, 0.4, 0.6, 0.8, 0.8, 0.6, 0.4, 0.3, 0, 0.2],
  [0.2, 0.4, 1, 0],
].flat();
const AGE_EFFECT = -0.5;

/** What the time of a post does to its popularity, on a scale of its own. */
export function timeEffect(postedAt: number, utcOffsetMinutes: number, referenceTime: number): number {
  const features = timeFeatures(postedAt, { utcOffsetMinutes, referenceTime });
  let effect = AGE_EFFECT * Math.log2(features[TIME_LENGTH - 1]);
  TIME_EFFECTS.forEach((value, feature) => {
    effect += value * features[feature];
  });
  return effect;
}
