/** Words that have a meaning in saved models. */
export const SAVED_WORDS: readonly string[] = [
  ...["null", "true", "[]", "{}", "[[]]", '""', '"__proto__":{"polluted":1},', '"constructor"'],
  ...['{"$array":0}', "1e308", "-1", "NaN", "Float64Array", "Int32Array", '"kind":', '"version":2'],
];
