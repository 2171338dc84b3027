import { expect, test } from "vitest";
import { foldCase } from "../../src/tokens/fold-case.ts";
import reference from "../fixtures/case-folding.json";

const foldings = Object.entries(reference.foldings);

test("equals Python's full case folding for every character that it changes", () => {
  expect(foldings.length).toBeGreaterThan(1000);
  const different = foldings.filter(
    ([character, folded]) => foldCase(character.normalize("NFKC")) !== folded,
  );
  expect(different).toEqual([]);
});

test("folds what is folded to itself", () => {
  const changed = foldings.filter(([, folded]) => foldCase(folded) !== folded);
  expect(changed).toEqual([]);
});

test("tells the words of Cherokee apart as its capitals do", () => {
  expect(foldCase("ᎣᏏᏲ")).toBe(foldCase("ꭳꮟᏺ"));
});
