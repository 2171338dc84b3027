/**
 * How well `countPeople` finds photographs of people, by the threshold. The folder that is named holds photographs in
 * `images/`, and `ratings.csv` with the columns `image` and `category`, of which `Person` counts; such is the public-domain part
 * of OASIS (Kurdi, Lozano and Banaji 2017, doi:10.3758/s13428-016-0715-3).
 *
 * node --conditions=@vscnn/source --import tsx deep-features/people.ts FOLDER
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { detectObjects } from "@vscnn/deep-features";
import { loadObjectDetector } from "@vscnn/deep-features/node";
import { readImage } from "@vscnn/image/node";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("people: name the folder of the photographs");
const [head, ...lines] = readFileSync(join(folder, "ratings.csv"), "utf8").trim().split(/\r?\n/);
const columns = head.split(",");
const rows = lines.map((line) => line.split(","));

const detector = await loadObjectDetector();
const found: { isPerson: boolean; score: number }[] = [];
for (const row of rows) {
  const image = await readImage(join(folder, "images", row[columns.indexOf("image")]));
  const [objects] = await detectObjects(detector, [image], { threshold: 0.05 });
  const people = objects.filter(({ label }) => label === "person");
  const isPerson = row[columns.indexOf("category")] === "Person";
  found.push({ isPerson, score: Math.max(0, ...people.map(({ score }) => score)) });
}
await detector.dispose();

const persons = found.filter(({ isPerson }) => isPerson).length;
console.log(`${found.length} photographs, ${persons} of the category Person`);
console.log("threshold  recall  precision");
for (let hundredths = 15; hundredths <= 50; hundredths += 5) {
  const chosen = found.filter(({ score }) => score >= hundredths / 100);
  const right = chosen.filter(({ isPerson }) => isPerson).length;
  const figures = [hundredths / 100, right / persons, right / chosen.length];
  console.log(figures.map((figure) => figure.toFixed(2).padStart(9)).join(""));
}
