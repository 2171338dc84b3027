import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { NODE_LINES } from "../scripts/registry/node-versions.ts";
import { isAllowedLicense, productionLicenses } from "../scripts/release/production-licenses.ts";
import { type Dependent, publishOrder } from "../scripts/release/publish-order.ts";

const root = join(import.meta.dirname, "..");
const manifests: Dependent[] = readdirSync(join(root, "packages")).map((name) =>
  JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8")),
);

describe("licenses", () => {
  test("of all that is installed with the packages let anybody use, change and sell it", () => {
    const licenses = productionLicenses(root);
    expect(licenses.length).toBeGreaterThan(100);
    expect(licenses.filter(({ license }) => !isAllowedLicense(license))).toEqual([]);
  });

  test.each([
    ["MIT", true],
    ["GPL-3.0-only", false],
    ["Unknown", false],
    ["Apache-2.0 AND MIT", true],
    ["Apache-2.0 AND GPL-2.0", false],
    ["(MIT OR GPL-2.0)", true],
    ["AGPL-3.0 OR GPL-2.0", false],
  ])("%s: %s", (license, isAllowed) => expect(isAllowedLicense(license)).toBe(isAllowed));
});

describe("publishOrder", () => {
  test("publishes each package after those that it needs", () => {
    const names = publishOrder(manifests).map(({ name }) => name);
    expect([...names].sort()).toEqual(manifests.map(({ name }) => name).sort());
    for (const { name, dependencies = {} } of manifests) {
      const own = Object.keys(dependencies).filter((other) => names.includes(other));
      for (const other of own) expect(names.indexOf(other)).toBeLessThan(names.indexOf(name));
    }
  });

  test("refuses packages that need one another", () => {
    const circle = [
      { name: "a", dependencies: { b: "1" } },
      { name: "b", dependencies: { a: "1" } },
    ];
    expect(() => publishOrder(circle)).toThrow("these need one another: a, b");
  });
});

const changesets = readdirSync(join(root, ".changeset")).filter(
  (file) => file.endsWith(".md") && file !== "README.md",
);

describe("a change", () => {
  test.each(changesets)(
    "%s names packages, how large it is to each, and what it means in sentences",
    (file) => {
      const [, head, prose] = readFileSync(join(root, ".changeset", file), "utf8").split(/^---$/m);
      const lines = head.trim().split("\n");
      for (const line of lines) expect(line).toMatch(/^"@vscnn\/[a-z-]+": (major|minor|patch)$/);
      const names = lines.map((line) => line.split('"')[1]);
      expect(names.filter((name) => manifests.every((manifest) => manifest.name !== name))).toEqual([]);
      expect(prose.trim().length).toBeGreaterThan(100);
    },
  );

  test("is told of every package, in a changelog or on the way into one", () => {
    const texts = changesets.map((file) => readFileSync(join(root, ".changeset", file), "utf8"));
    const untold = manifests.filter(({ name }) => {
      const hasChangelog = existsSync(join(root, "packages", name.split("/")[1], "CHANGELOG.md"));
      return !hasChangelog && texts.every((text) => !text.includes(`"${name}": `));
    });
    expect(untold).toEqual([]);
  });
});

describe("workflows", () => {
  const folder = join(root, ".github/workflows");
  const text = (file: string) => readFileSync(join(folder, file), "utf8");

  test("use every action of others by its hash, its version beside it", () => {
    const used = readdirSync(folder).flatMap((file) =>
      text(file)
        .split("\n")
        .filter((line) => line.includes("uses:") && !line.includes(" uses: ./")),
    );
    expect(used.length).toBeGreaterThan(5);
    expect(used.filter((line) => !/ uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  test("test on every line of Node that the packages are tried on from a registry", () => {
    expect(text("test.yml")).toContain(`node: [${NODE_LINES.join(", ")}]`);
  });

  // The release used to publish whatever commit it was started on
  test("release a commit only after its tests", () => {
    expect(text("release.yml")).toContain("uses: ./.github/workflows/test.yml");
    expect(text("release.yml")).toMatch(/^ {2}release:\n {4}needs: test$/m);
    expect(text("test.yml")).toMatch(/^ {2}workflow_call:$/m);
  });
});
