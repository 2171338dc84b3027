import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type DefaultTheme, defineConfig } from "vitepress";
import { writeOfflineFiles } from "../offline/offline-files.ts";
import { exportedNames } from "../run-example/exported-names.ts";
import { PAGE_PACKAGE_NAMES } from "../run-example/page-package-names.ts";
import { runnableFences } from "../run-example/runnable-fences.ts";

/** Written by TypeDoc, which runs before VitePress. */
const API_SIDEBAR = fileURLToPath(new URL("../api/typedoc-sidebar.json", import.meta.url));

/** A sidebar for each package: all of them on each of some hundred pages would be a hundred megabytes. */
function apiSidebars(): DefaultTheme.SidebarMulti {
  if (!existsSync(API_SIDEBAR)) throw new Error("docs/api is not there: run typedoc first");
  const packages: DefaultTheme.SidebarItem[] = JSON.parse(readFileSync(API_SIDEBAR, "utf8"));
  const links = packages.map(({ text, link }) => ({ text, link }) as DefaultTheme.SidebarItem);
  const own = packages.map(({ text, link, items = [] }) => [
    link,
    [
      { text: "All packages", link: "/api/" },
      { text, items },
    ],
  ]);
  return { ...Object.fromEntries(own), "/api/": [{ text: "Packages", items: links }] };
}

const GUIDE: DefaultTheme.SidebarItem[] = [
  {
    text: "Start",
    items: [
      { text: "Which package do I want?", link: "/guide/which-package" },
      { text: "One feature in one minute", link: "/guide/one-feature" },
      { text: "Photos from anywhere", link: "/guide/photos-from-anywhere" },
    ],
  },
  {
    text: "Learn from posts",
    items: [
      { text: "Your photos and posts", link: "/guide/your-own-posts" },
      { text: "Compose a model", link: "/guide/compose-a-model" },
      { text: "Train on WebAssembly", link: "/guide/wasm-training" },
      { text: "On a graphics card", link: "/guide/graphics-card" },
      { text: "What leaks", link: "/guide/what-leaks" },
      { text: "From one machine to twenty", link: "/guide/at-scale" },
    ],
  },
  {
    text: "Background",
    items: [
      { text: "The features explained", link: "/guide/features-explained" },
      { text: "From scikit-learn and PyTorch", link: "/guide/from-python" },
      { text: "Reproduce the paper", link: "/guide/reproduce-the-paper" },
    ],
  },
];

export default defineConfig({
  title: "VSCNN for TypeScript",
  description:
    "How popular will this photo be? Features, models and measures in TypeScript, in Node and in the browser.",
  lang: "en",
  lastUpdated: false,
  cleanUrls: true,
  metaChunk: true,
  buildEnd: ({ outDir }) => writeOfflineFiles(outDir),
  head: [["link", { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" }]],
  themeConfig: {
    nav: [
      { text: "Your posts", link: "/your-posts" },
      { text: "Guide", link: "/guide/which-package", activeMatch: "/guide/" },
      { text: "API", link: "/api/", activeMatch: "/api/" },
      { text: "Results", link: "/results/", activeMatch: "/results/" },
      { text: "Design", link: "/design/", activeMatch: "/design/" },
    ],
    sidebar: {
      "/guide/": GUIDE,
      ...apiSidebars(),
    },
    search: { provider: "local" },
    outline: [2, 3],
  },
  markdown: {
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    config: (markdown) => runnableFences(markdown, exportedNames(PAGE_PACKAGE_NAMES)),
  },
  vite: {
    resolve: { conditions: ["@vscnn/source", "module", "browser", "development|production"] },
    ssr: { noExternal: [/^@vscnn\//], resolve: { conditions: ["@vscnn/source"] } },
    // Sources are served as they are
    optimizeDeps: { exclude: ["@vscnn/aesthetics", "@vscnn/core", "@vscnn/descriptors", "@vscnn/image"] },
    build: { target: "es2022", assetsInlineLimit: 0 },
    worker: { format: "es" },
  },
});
