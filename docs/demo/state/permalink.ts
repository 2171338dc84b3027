import { type DemoState, MAX_TEXT, OPENING } from "./demo-state.ts";

/** What a link says: the state, and which of the site's photos it is of; undefined for a photo of the visitor's own. */
export interface LinkedState {
  readonly state: DemoState;
  readonly sample: string | undefined;
}

/** The state as the query of an address. What is as the page opens with is left out. */
export function queryOf({ state, sample }: LinkedState): string {
  const query = new URLSearchParams();
  if (sample !== undefined) query.set("photo", sample);
  const { crop, ...rest } = state;
  for (const name of Object.keys(rest) as (keyof typeof rest)[]) {
    if (rest[name] !== OPENING[name]) query.set(name, String(rest[name]));
  }
  const sides = [crop.left, crop.top, crop.width, crop.height];
  if (sides.join() !== "0,0,1,1") query.set("crop", sides.map((side) => Number(side.toFixed(4))).join(","));
  return query.toString();
}

/** The state of an address. What is missing or makes no sense is taken as the page opens with. */
export function stateOf(query: string, limits: { samples: readonly string[]; authors: number }): LinkedState {
  const given = new URLSearchParams(query);
  const number = (name: string, standard: number, [low, high]: readonly [number, number]): number => {
    const text = given.get(name);
    const value = Number(text);
    return text === null || text.trim() === "" || !(value >= low && value <= high) ? standard : value;
  };
  const whole = (name: "author" | "weekday" | "hour", high: number): number => {
    return Math.floor(number(name, OPENING[name], [0, high]));
  };
  const text = (name: "title" | "tags"): string => (given.get(name) ?? OPENING[name]).slice(0, MAX_TEXT);
  const sample = given.get("photo");
  return {
    sample: sample !== null && limits.samples.includes(sample) ? sample : undefined,
    state: {
      author: whole("author", limits.authors - 1),
      weekday: whole("weekday", 6),
      hour: whole("hour", 23),
      title: text("title"),
      tags: text("tags"),
      crop: cropOf(given.get("crop")),
      exposure: number("exposure", OPENING.exposure, [-2, 2]),
      saturation: number("saturation", OPENING.saturation, [0, 2]),
    },
  };
}

/** The smallest crop, as a share of the photo's sides. */
export const MIN_CROP = 0.2;

function cropOf(text: string | null): DemoState["crop"] {
  const sides = text?.split(",").map(Number) ?? [];
  if (sides.length !== 4 || !sides.every((side) => side >= 0 && side <= 1)) return OPENING.crop;
  const [left, top, width, height] = sides;
  if (width < MIN_CROP || height < MIN_CROP || left + width > 1 || top + height > 1) return OPENING.crop;
  return { left, top, width, height };
}
