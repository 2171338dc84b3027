import pc from "picocolors";
import type { Console } from "./console.ts";

/** The colors of a console: plain text where it has none. */
export function colorsOf({ color }: Pick<Console, "color">): ReturnType<typeof pc.createColors> {
  return pc.createColors(color);
}
