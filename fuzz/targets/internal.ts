/** Readers that are not public say what is wrong in words; what the language itself complains of is a finding. */
export const INTERNAL: RegExp =
  /^(?!.*(undefined|is not a function|is not iterable|out of bounds|Invalid typed array|call stack|Invalid array|Cannot read))/;
