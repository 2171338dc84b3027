import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";

/**
 * A share of the lines of a package's sources, chosen by a seed, as patterns for Stryker: `file.ts:12-12`. A mutant is
 * made if it lies on a chosen line, so blocks of several lines are never emptied.
 *
 * @param {string} folder - of the sources
 * @param {number} share - of the lines, above 0 and at most 1
 * @param {string} seed - the same gives the same lines, whatever lines there are besides
 * @returns {string[]}
 */
export function sampleLines(folder, share, seed) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  return files.sort().flatMap((name) => {
    const path = `${folder}/${name}`;
    return readFileSync(path, "utf8")
      .split("\n")
      .flatMap((text, index) => {
        const isCode =
          /[^\s{}()[\];,]/.test(text) && !/^\s*(\/\/|\/?\*|import |export \{|export type )/.test(text);
        const draw =
          createHash("sha256").update(`${seed} ${path} ${index} ${text}`).digest().readUInt32LE() / 2 ** 32;
        return isCode && draw < share ? [`${path}:${index + 1}-${index + 1}`] : [];
      });
  });
}
