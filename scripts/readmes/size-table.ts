import { readFileSync } from "node:fs";
import { markdownTable } from "./markdown-table.ts";

/** What `npm run build:sizes` measures of a package, in bytes. */
export interface PackageSizes {
  readonly packed: number;
  readonly unpacked: number;
  /** Of a bundle for browsers with one function and what it needs, minified and after gzip. */
  readonly functions: Readonly<Record<string, { readonly bytes: number; readonly budget: number }>>;
}

/** The measured sizes of a package as a table. */
export function sizeTable(name: string, record: string): string {
  const sizes: Readonly<Record<string, PackageSizes>> = JSON.parse(readFileSync(record, "utf8"));
  const own = sizes[`@vscnn/${name}`];
  if (own === undefined) return "Not measured yet: `npm run build:sizes`.";
  const { packed, unpacked, functions } = own;
  const rows = Object.entries(functions).map(([called, { bytes, budget }]) => [
    `a page that uses \`${called}\`, minified, gzip`,
    kilobytes(bytes),
    kilobytes(budget),
  ]);
  return markdownTable(
    ["size", "", "at most"],
    [
      ["the package, packed", kilobytes(packed), ""],
      ["unpacked, with sources", kilobytes(unpacked), ""],
      ...rows,
    ],
  );
}

function kilobytes(bytes: number): string {
  return bytes >= 999_500
    ? `${(bytes / 1e6).toFixed(1)} MB`
    : `${(bytes / 1000).toPrecision(bytes < 1e4 ? 2 : 3)} kB`;
}
