import { join } from "node:path";

/** What the terminal says at the end: the same commands for somebody's own posts. */
export function nextSteps(out: string): string {
  return `
The same with your own photos and a spreadsheet of their views:

  npm run vscnn -- extract --posts posts.csv --photos photos/ --out features/
  npm run vscnn -- train   --features features/ --out predictor/
  npm run vscnn -- explain --predictor predictor/ --photo new.jpg --title "…"

The predictor of this run is in ${join(out, "predictor")}.`;
}
