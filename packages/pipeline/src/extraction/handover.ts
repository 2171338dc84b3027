/** Lets givers wait for takers, and takers for givers. */
export interface Handover<Item> {
  /** Gives an item, and waits until it is taken. */
  give(item: Item): Promise<void>;
  /** Takes an item; `undefined` after the end. */
  take(): Promise<Item | undefined>;
  /** Lets everybody go; takers get the error, if there is one. */
  end(error?: unknown): void;
}

/** A handover that has nothing yet. */
export function createHandover<Item>(): Handover<Item> {
  const given: { item: Item; taken: () => void }[] = [];
  const takers: { resolve: (item: Item | undefined) => void; reject: (error: unknown) => void }[] = [];
  let ending: { error: unknown } | undefined;
  return {
    give(item) {
      if (ending !== undefined) return Promise.resolve();
      const taker = takers.shift();
      if (taker === undefined) return new Promise((taken) => given.push({ item, taken }));
      taker.resolve(item);
      return Promise.resolve();
    },
    take() {
      if (ending !== undefined) return endOf(ending.error);
      const giver = given.shift();
      if (giver === undefined) return new Promise((resolve, reject) => takers.push({ resolve, reject }));
      giver.taken();
      return Promise.resolve(giver.item);
    },
    end(error) {
      ending ??= { error };
      for (const { taken } of given.splice(0)) taken();
      for (const { resolve, reject } of takers.splice(0)) {
        if (ending.error === undefined) resolve(undefined);
        else reject(ending.error);
      }
    },
  };
}

function endOf(error: unknown): Promise<undefined> {
  return error === undefined ? Promise.resolve(undefined) : Promise.reject(error);
}
