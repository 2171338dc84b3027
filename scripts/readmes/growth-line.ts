import { existsSync, readFileSync } from "node:fs";

/** A record of `npm run growth`, as far as it is needed here. */
interface GrowthRecord {
  readonly series: readonly {
    readonly work: string;
    /** The package, which older records do not name. */
    readonly package?: string;
    readonly of: string;
    readonly sizes: readonly number[];
    readonly exponent: number;
  }[];
}

/** How the time of a package's work grows with its size; nothing where that is not recorded. */
export function growthLine(name: string, path: string): string {
  if (!existsSync(path)) return "";
  const { series }: GrowthRecord = JSON.parse(readFileSync(path, "utf8"));
  const own = series
    .filter((each) => each.package === name)
    .map(({ work, of, sizes, exponent }) => {
      const [least, most] = [sizes[0], sizes[sizes.length - 1]].map((size) => size.toLocaleString("en-US"));
      return `${work}, ${exponent.toFixed(2)} (${least} to ${most} ${of})`;
    });
  if (own.length === 0) return "";
  return `Time grows as a power of the size, fitted over four sizes: ${own.join("; ")}.`;
}
