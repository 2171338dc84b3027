import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findCircles } from "./lines/find-circles.ts";
import { functionsOf, readSources } from "./lines/read-sources.ts";

/** Functions that pass this are listed. */
const LONG = 40;

const packages = join(dirname(fileURLToPath(import.meta.url)), "../packages");
const sources = readSources(packages);
const functions = sources.flatMap(functionsOf);
for (const folder of ["src", "assembly"]) {
  const isIn = ({ path }: { readonly path: string }) => path.split("/")[1] === folder;
  console.log(`${folder}: ${summaryOf("files", sources.filter(isIn), 200)}`);
  console.log(`${folder}: ${summaryOf("functions", functions.filter(isIn), LONG)}`);
}
for (const types of [false, true]) {
  const circles = findCircles(sources, types);
  console.log(`\n${circles.length} circles of files by ${types ? "value or type" : "value"}`);
  for (const circle of circles) console.log(`  ${circle.join(" -> ")}`);
}
const long = functions.filter(({ lines }) => lines > LONG).sort((a, b) => b.lines - a.lines);
console.log(`\n${long.length} functions of more than ${LONG} lines`);
for (const { lines, name, path, line } of long) console.log(`  ${lines} ${name} packages/${path}:${line}`);

function summaryOf(title: string, measured: readonly { readonly lines: number }[], bound: number): string {
  const lines = measured.map((one) => one.lines).sort((a, b) => a - b);
  const at = (share: number) => lines[Math.min(lines.length - 1, Math.floor(share * lines.length))];
  const over = lines.filter((count) => count > bound).length;
  return `${lines.length} ${title}, lines: median ${at(0.5)}, 95 % ${at(0.95)}, most ${lines.at(-1)}, ${over} over ${bound}`;
}
