import { posix } from "node:path";

/** A code block, which stays as it is, or a link or picture whose target is relative. */
const CODE_OR_RELATIVE = /^```[\s\S]*?^```$|(!?)(\[[^\]]*\]\()(?![a-z][a-z+.-]*:|\/|#)([^)\s]+)\)/gm;

/**
 * A README whose relative links and pictures are addresses in the repository: the page of a package is read in places that have
 * neither the folders beside it nor what the tarball leaves out.
 *
 * @param directory - the folder of the README in the repository
 */
export function absoluteLinks(readme: string, repository: string, directory: string): string {
  return readme.replace(CODE_OR_RELATIVE, (whole, mark, text, target) => {
    if (text === undefined) return whole;
    // Of a picture the bytes, not the page that shows it
    const form = mark === "!" ? "raw" : "blob";
    return `${mark}${text}${repository}/${form}/HEAD/${posix.join(directory, target)})`;
  });
}
