import { existsSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { SITE, siteIsMissing, sitePages } from "./site/built-site.ts";

/** What a page leads to: addresses of links, images and scripts. */
function addressesOf(html: string): string[] {
  return [...html.matchAll(/\s(?:href|src)="([^"]+)"/g)].map(([, address]) =>
    address.replaceAll("&amp;", "&"),
  );
}

function idsOf(html: string): Set<string> {
  return new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
}

/** The file that an address of a page means; undefined for one that leaves the site. */
function fileOf(page: string, address: string): string | undefined {
  if (/^[a-z]+:/i.test(address) || address.startsWith("//")) return undefined;
  const path = decodeURI(address.split(/[?#]/)[0]);
  const whole = path === "" ? page : posix.join("/", path.startsWith("/") ? path : join(dirname(page), path));
  return (
    [whole, `${whole}.html`, join(whole, "index.html")].find((each) => {
      return existsSync(join(SITE, each)) && /\.\w+$/.test(each);
    }) ?? ""
  );
}

describe.skipIf(siteIsMissing() !== undefined)("the built site", () => {
  // Links between the pages of the API are checked while the site is built
  const pages = sitePages({ isApi: false });
  const texts = new Map(pages.map((page) => [page, readFileSync(join(SITE, page), "utf8")]));
  const ids = new Map<string, Set<string>>();
  const idsIn = (page: string) => {
    const known = ids.get(page) ?? idsOf(texts.get(page) ?? "");
    ids.set(page, known);
    return known;
  };

  test("has no link, image or anchor that leads nowhere, and asks no other origin for anything", () => {
    expect(pages.length).toBeGreaterThan(10);
    const broken: string[] = [];
    for (const [page, html] of texts) {
      for (const address of new Set(addressesOf(html))) {
        const file = fileOf(page, address);
        if (file === "") broken.push(`${page}: ${address}`);
        const anchor = decodeURIComponent(address.split("#")[1] ?? "");
        const target = file?.replace(/^\//, "");
        if (anchor !== "" && target?.endsWith(".html") && !idsIn(target).has(anchor))
          broken.push(`${page}: ${address}`);
      }
      const foreign = [
        ...html.matchAll(/<(?:script|img|link|iframe)\b[^>]*?(?:src|href)="((?:https?:)?\/\/[^"]+)"/g),
      ];
      broken.push(...foreign.map(([, address]) => `${page} loads ${address}`));
    }
    expect(broken).toEqual([]);
  });
});
