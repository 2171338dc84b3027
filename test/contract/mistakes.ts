import type { Contract } from "./contract.ts";
import { kindOf, wrongValues } from "./wrong-values.ts";

export type Call = (...args: unknown[]) => unknown;

/** A call with one mistake in it, and the kind of error that it must give. */
export interface Mistake {
  place: string;
  kind: TypeErrorConstructor | RangeErrorConstructor;
  args: unknown[];
}

/** What a call throws, or rejects with; `undefined` if it does neither. */
export async function errorOf(call: Call, args: readonly unknown[]): Promise<unknown> {
  try {
    await call(...args);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** A function that gives something to go through, made one that asks for the first of it. */
export function callOf(call: Call, { isGoneThrough }: Contract): Call {
  if (isGoneThrough === undefined) return call;
  // What is wrapped has as many arguments without a default as the function itself
  return Object.defineProperty(
    async (...args: unknown[]) => {
      for await (const first of call(...args) as AsyncIterable<unknown>) return first;
    },
    "length",
    { value: call.length },
  );
}

/** Every call with one mistake that a contract implies. */
export function* mistakesOf(call: Call, contract: Contract): Generator<Mistake> {
  yield* argumentMistakes(call, contract);
  yield* optionMistakes(contract);
}

function* argumentMistakes(call: Call, contract: Contract): Generator<Mistake> {
  const { args, options } = contract;
  for (const [position, legal] of args().entries()) {
    if (position === options) continue;
    for (const { kind, wrong } of wrongFor(contract, position, legal)) {
      // An argument with a default may be left out
      if (wrong === undefined && position >= call.length) continue;
      yield { place: `argument ${position}`, kind, args: args().with(position, wrong) };
    }
  }
}

function* optionMistakes(contract: Contract): Generator<Mistake> {
  const { args, options, legalOptions = {} } = contract;
  if (options === undefined) return;
  for (const wrong of [null, 3, "text", true, [1], new Float32Array(2)]) {
    yield { place: "options", kind: TypeError, args: args().with(options, wrong) };
  }
  const given = (args()[options] ?? {}) as object;
  const withOption = (name: string, value: unknown) => args().with(options, { ...given, [name]: value });
  yield { place: "unknown option", kind: TypeError, args: withOption("surelyUnknown", 1) };
  for (const [name, legal] of Object.entries(legalOptions)) {
    for (const { kind, wrong } of wrongFor(contract, name, legal)) {
      // An option that is undefined is an option left out
      if (wrong !== undefined) yield { place: `option ${name}`, kind, args: withOption(name, wrong) };
    }
  }
}

/** Values of a wrong kind, and wrong values of the right kind, for one argument or option. */
function* wrongFor(
  { also, anything, freeText = [], notNumber }: Contract,
  place: string | number,
  legal: unknown,
): Generator<{ kind: Mistake["kind"]; wrong: unknown }> {
  if (Object.hasOwn(anything ?? {}, place)) return;
  const kinds = [kindOf(legal), ...(also?.[place] ?? [])];
  for (const wrong of wrongValues(kinds)) yield { kind: TypeError, wrong };
  if (Array.isArray((legal as { stride?: unknown })?.stride)) yield* damagedArrays(legal as object);
  if (kinds[0] === "number" && !Object.hasOwn(notNumber ?? {}, place))
    yield { kind: RangeError, wrong: Number.NaN };
  if (kinds[0] === "string" && !freeText.includes(place))
    yield { kind: RangeError, wrong: "surely-none-of-these" };
}

/** The same array without strides, and with a side that is no number. */
function* damagedArrays(legal: object): Generator<{ kind: Mistake["kind"]; wrong: unknown }> {
  const damaged = (field: string, value: unknown) =>
    Object.assign(Object.create(Object.getPrototypeOf(legal)), legal, { [field]: value });
  yield { kind: TypeError, wrong: damaged("stride", undefined) };
  const { shape } = legal as { shape: number[] };
  yield { kind: RangeError, wrong: damaged("shape", shape.with(0, Number.NaN)) };
}
