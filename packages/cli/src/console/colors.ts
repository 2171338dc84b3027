import pc from "picocolors";
import type { Console } from "./console.ts";

/** The colors of a console: plain text where it has none. */
export function colorsOf({ color }: Pick<Console, "color">): ReturnType<typeof pc.createColors> {
  return pc.createColors(color);
}

/** Colors of what goes to the error output: a file that it is led into gets none. */
export function errorColorsOf({
  color,
  isTerminal,
}: Pick<Console, "color" | "isTerminal">): ReturnType<typeof pc.createColors> {
  return pc.createColors(color && isTerminal);
}
