const MARK = /<!-- made of (.+?) by npm run build:readmes -->\n[\s\S]*?<!-- end -->/g;

/**
 * Puts what is made anew between the marks of a README: `<!-- made of the source by npm run build:readmes -->` and
 * `<!-- end -->`.
 *
 * @param makers - by what is named in the mark
 */
export function replaceMarked(readme: string, makers: Readonly<Record<string, () => string>>): string {
  return readme.replace(MARK, (_, of: string) => {
    const make = makers[of];
    if (make === undefined)
      throw new Error(`a mark says "made of ${of}", there are ${Object.keys(makers).join(", ")}`);
    return `<!-- made of ${of} by npm run build:readmes -->\n\n${make()}\n\n<!-- end -->`;
  });
}
