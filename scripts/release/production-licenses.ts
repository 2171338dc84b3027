import { askPnpm } from "./pnpm.ts";

/** A package that is installed with ours, in all its versions. */
export interface LicensedPackage {
  name: string;
  versions: readonly string[];
  license: string;
}

/** Licenses that the published packages may bring along: each lets anybody use, change and sell what is under it. */
const ALLOWED: ReadonlySet<string> = new Set([
  ...[
    "0BSD",
    "Apache-2.0",
    "BlueOak-1.0.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "MIT",
    "Unlicense",
  ],
]);

/** All that is installed with the published packages, and under which license, by name. */
export function productionLicenses(root: string): LicensedPackage[] {
  const answer = askPnpm(root, ["licenses", "list", "--prod"]) as Record<string, LicensedPackage[]>;
  return Object.entries(answer)
    .flatMap(([license, packages]) => packages.map(({ name, versions }) => ({ name, versions, license })))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether an SPDX expression can be met with allowed licenses alone. What it does not know, it refuses. */
export function isAllowedLicense(expression: string): boolean {
  const alternatives = expression.replace(/[()]/g, "").split(/ OR /i);
  return alternatives.some((all) => all.split(/ AND /i).every((license) => ALLOWED.has(license.trim())));
}

/** The report as a Markdown table. */
export function licenseReport(packages: readonly LicensedPackage[]): string {
  const rows = packages.map(
    ({ name, versions, license }) => `| ${name} | ${versions.join(", ")} | ${license} |`,
  );
  return ["| package | versions | license |", "| --- | --- | --- |", ...rows, ""].join("\n");
}
