import type { Kind } from "./wrong-values.ts";

/** A legal call of a public function, from which its illegal ones are made. */
export interface Contract {
  /** Legal positional arguments, options among them; made anew for every call. */
  args: () => unknown[];
  /** Where the options stand in the arguments. Left out: the function has none. */
  options?: number;
  /** A legal value of every option there is: each is replaced by wrong ones. */
  legalOptions?: Readonly<Record<string, unknown>>;
  /** Further kinds that an argument, by its position, or an option, by its name, may be. */
  also?: Readonly<Record<string | number, readonly Kind[]>>;
  /** Arguments that may be anything, by position or name, each with the reason. */
  anything?: Readonly<Record<string | number, string>>;
  /** Texts that are not one of a few words, such as a path or an id, by position or name. */
  freeText?: readonly (string | number)[];
  /** Numbers that may be NaN, by position or name, each with the reason. */
  notNumber?: Readonly<Record<string | number, string>>;
  /** How errors begin where it is not the name of the function: those of an object that it makes. */
  errorName?: string;
  /** The function gives something to go through, and judges its arguments when the first of it is asked for. */
  isGoneThrough?: true;
  /** Why the legal call is not made: only its mistakes are. */
  notCalled?: string;
}

/** Why a function is not walked, which is one of three reasons, and the walk holds each. */
export type Unwalked =
  /** Whatever it is called with, it throws nothing. */
  | { takes: "anything" }
  /** A class, of errors, that one of the functions makes. */
  | { isClassMadeBy: string }
  /** A step of functions that have checked their arguments: on the ground floor, or with a name that says so. */
  | { uncheckedBecause: string };

/** The contracts of a package: one for every function that it exports, or the reason why there is none. */
type Contracts = Readonly<Record<string, Contract | Unwalked>>;

/** The contract of a function that checks an argument of the function that calls it, in the name of that one. */
export function checkOf(legal: unknown, ...rest: readonly unknown[]): Contract {
  const names = "what the calling function says of itself";
  return {
    args: () => ["caller", "it", legal, ...rest],
    anything: { 0: names, 1: names, 3: names, 4: names },
    errorName: "caller",
  };
}

/** A kind of fitted model, how it is saved, and how to see that it came back to the bit. */
interface SavedModel {
  /** The exported function that fits it. */
  fit: string;
  /** A fitted model. */
  model: () => Promise<unknown> | unknown;
  save: (model: never) => Uint8Array;
  load: (saved: never) => unknown;
  /** Numbers that the model gives. */
  predict: (model: never) => unknown;
}

/** What the walk knows of a package's entry. */
export interface PackageContracts {
  contracts: Contracts;
  /** Every kind of fitted model. Left out: the package fits none. */
  models?: readonly SavedModel[];
  /** Functions whose names begin with `fit` and that fit no model of their own, each with the reason. */
  notModels?: Readonly<Record<string, string>>;
}
