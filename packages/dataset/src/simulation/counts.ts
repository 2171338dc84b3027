import type { SimulatedUsers } from "./users.ts";

/** Log-normal counts: exp(location + scale * (popular * user + own * post + rest * habit)) - shift. */
export const COUNTS = {
  tags: { location: 1.9, scale: 0.9, shift: 1, popular: 0.45, own: 0.8, habit: 0 },
  title: { location: 2.85, scale: 0.6, shift: 1, popular: 0.08, own: 0.9, habit: 1 },
  description: { location: 3.4, scale: 1.6, shift: 2, popular: 0.47, own: 0.8, habit: 2 },
} as const;

/** Tags, or characters of a title or a description, of a post. */
export function habitualCount(
  { location, scale, shift, popular, own, habit }: (typeof COUNTS)[keyof typeof COUNTS],
  users: SimulatedUsers,
  user: number,
  draw: number,
): number {
  const rest = Math.sqrt(1 - popular * popular - own * own);
  const value = popular * users.popularity[user] + own * draw + rest * users.habits[habit][user];
  return logNormalCount(location, scale, value, shift);
}

/** A whole number whose logarithm is normal. */
export function logNormalCount(location: number, scale: number, value: number, shift: number): number {
  return Math.max(0, Math.round(Math.exp(location + scale * value) - shift));
}
