import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

/** Pages that work without a network, by the files they are. */
const PAGES = ["index.html", "your-posts.html"];
/** What the demo asks for besides scripts and styles. */
const DATA = [
  "predictor.zip",
  "coffee.jpg",
  "cat.jpg",
  "alps.jpg",
  "boats.jpg",
  "favicon.svg",
  "facebook-posts.csv",
];
/** Most bytes that are kept on the first visit. */
const MAX_BYTES = 5_000_000;

/**
 * Writes the list of files that the service worker keeps on the first visit: two pages, what they load, and what that loads in turn.
 *
 * @throws Error if they are more than 5 MB
 */
export function writeOfflineFiles(site: string): void {
  const assets = readdirSync(join(site, "assets"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(join(site, "assets"), join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
  const found = new Set<string>();
  const waiting = PAGES.map((page) => join(site, page));
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const text = readFileSync(file, "utf8");
    for (const asset of assets) {
      const name = asset.split("/").pop() as string;
      if (found.has(asset) || !text.includes(name) || isOtherPage(asset)) continue;
      found.add(asset);
      if (/\.(js|css)$/.test(asset)) waiting.push(join(site, "assets", asset));
    }
  }
  const files = [...PAGES, ...DATA, ...[...found].sort().map((asset) => `assets/${asset}`)];
  const bytes = files.reduce((sum, file) => sum + readFileSync(join(site, file)).length, 0);
  if (bytes > MAX_BYTES)
    throw new Error(`the files of the first visit must have at most ${MAX_BYTES} bytes, got ${bytes}`);
  const addresses = files.map((file) => (file === "index.html" ? "./" : file.replace(/\.html$/, "")));
  writeFileSync(join(site, "offline-files.json"), JSON.stringify(addresses));
  if (!existsSync(join(site, "service-worker.js"))) throw new Error("the site must hold service-worker.js");
}

/** Pages other than those two, the index of the search, examples that run, and fonts of other alphabets are loaded when they are asked for. */
function isOtherPage(asset: string): boolean {
  if (/\.md\.[\w-]+(\.lean)?\.js$/.test(asset)) return !/^(index|your-posts)\.md\./.test(asset);
  return /localSearchIndex|VPLocalSearchBox|RunnableExample|tfjs-backend-wasm|inter-(?!roman-latin\.)/.test(
    asset,
  );
}
