/** Whether a value of a file has a form that its reader wants. */
export type Check = (value: unknown) => boolean;

export const isText: Check = (value) => typeof value === "string";
export const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
export const isHash: Check = (value) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);

/** A list whose members are all of one form. */
export function isListOf(member: Check): Check {
  return (value) => Array.isArray(value) && value.every(member);
}

/** An object that has at least these fields, each of its form. */
export function isRecordOf(fields: Readonly<Record<string, Check>>): Check {
  return (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.entries(fields).every(
      ([name, check]) => Object.hasOwn(value, name) && check((value as Record<string, unknown>)[name]),
    );
}

/** An object whose values, under whatever names, are all of one form. */
export function isMapOf(member: Check): Check {
  return (value) =>
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every(member);
}
