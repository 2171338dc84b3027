import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { absoluteLinks } from "../scripts/release/absolute-links.ts";
import { nameSource } from "../scripts/release/name-source.ts";
import { isRelative, linkTargets } from "./documentation/link-targets.ts";

const root = join(import.meta.dirname, "..");
const REPOSITORY = "https://example.org/vscnn";
// The links of docs/ are checked where the site is built
const pages = execFileSync("git", ["ls-files", "*.md", ":!docs", ":!.changeset"], {
  cwd: root,
  encoding: "utf8",
})
  .trim()
  .split("\n");
const readmes = pages.filter((page) => /^packages\/[^/]+\/README\.md$/.test(page));

describe("links of Markdown files", () => {
  test("are there to be checked", () => {
    expect(readmes.length).toBeGreaterThan(20);
    expect(pages).toContain("README.md");
  });

  test.each(pages)("%s links to files and headings that exist", (page) => {
    const targets = linkTargets(readFileSync(join(root, page), "utf8")).filter(
      (one) => !/^[a-z]+:/.test(one),
    );
    const broken = targets.filter((target) => {
      const [path, heading] = target.split("#");
      const file = path === "" ? join(root, page) : join(root, dirname(page), path);
      return !existsSync(file) || (heading !== undefined && !headingsOf(file).includes(heading));
    });
    expect(broken).toEqual([]);
  });
});

describe("a packed README", () => {
  // ../core, ../../docs/… and pictures used to be packed as they are, and led nowhere on the page of the registry
  test.each(readmes)("%s has no relative link, and each leads to a file of the repository", (page) => {
    const packed = absoluteLinks(readFileSync(join(root, page), "utf8"), REPOSITORY, dirname(page));
    const targets = linkTargets(packed);
    expect(targets.filter(isRelative)).toEqual([]);
    const own = targets.filter((target) => target.startsWith(REPOSITORY));
    const lost = own.filter((target) => {
      const path = /\/(?:blob|raw)\/HEAD\/([^#]+)/.exec(target)?.[1];
      return path === undefined || !existsSync(join(root, path));
    });
    expect(lost).toEqual([]);
  });

  test("shows the bytes of pictures, the pages of files, and addresses, places and code as they are", () => {
    const text = "![a](docs/a.jpg) [`b`](../b) [c](../../c.md#d) [e](#e) [f](https://f.org/f)";
    const code = "```ts\nrow[i](j);\n```\n";
    expect(absoluteLinks(`${code}${text}`, REPOSITORY, "packages/x")).toBe(
      `${code}![a](${REPOSITORY}/raw/HEAD/packages/x/docs/a.jpg) [\`b\`](${REPOSITORY}/blob/HEAD/packages/b) ` +
        `[c](${REPOSITORY}/blob/HEAD/c.md#d) [e](#e) [f](https://f.org/f)`,
    );
  });

  test("is in the tarball, with a manifest that names the source", () => {
    const folder = mkdtempSync(join(tmpdir(), "vscnn-source-"));
    try {
      mkdirSync(join(folder, "package"));
      writeFileSync(join(folder, "package/package.json"), '{ "name": "@vscnn/x", "version": "1.0.0" }');
      writeFileSync(join(folder, "package/README.md"), "[b](../b)");
      const tarball = join(folder, "x.tgz");
      execFileSync("tar", ["-czf", tarball, "-C", folder, "package"]);
      nameSource(tarball, "@vscnn/x", REPOSITORY);
      execFileSync("tar", ["-xzf", tarball, "-C", folder]);
      expect(readFileSync(join(folder, "package/README.md"), "utf8")).toBe(
        `[b](${REPOSITORY}/blob/HEAD/packages/b)`,
      );
      expect(JSON.parse(readFileSync(join(folder, "package/package.json"), "utf8"))).toEqual({
        name: "@vscnn/x",
        version: "1.0.0",
        repository: { type: "git", url: `git+${REPOSITORY}.git`, directory: "packages/x" },
        homepage: `${REPOSITORY}/tree/HEAD/packages/x#readme`,
        bugs: `${REPOSITORY}/issues`,
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** The places that a page's headings are, as hosts of repositories name them. */
function headingsOf(file: string): string[] {
  const prose = readFileSync(file, "utf8").replace(/^```[\s\S]*?^```$/gm, "");
  return [...prose.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(" ", "-"),
  );
}
