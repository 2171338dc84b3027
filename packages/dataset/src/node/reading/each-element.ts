/** Where the elements come from. */
export interface Batches<Row, Element> {
  /** Called when the first element is asked for. */
  open(): Promise<AsyncGenerator<readonly Row[]>>;
  /** What a row gives; undefined where that is nothing. What it throws ends the iteration. */
  elementOf(row: Row): Element | undefined;
  /** Called when all elements were given. */
  onEnd(): void;
}

/**
 * Iterates over the elements of batches one by one, as an async generator that yields them would, in half of its time: it
 * waits where a batch ends only.
 */
export function eachElement<Row, Element>(
  source: Batches<Row, Element>,
): AsyncIterableIterator<Element, undefined> {
  return new Elements(source);
}

class Elements<Row, Element> implements AsyncIterableIterator<Element, undefined> {
  readonly #source: Batches<Row, Element>;
  #batches: AsyncGenerator<readonly Row[]> | undefined;
  #batch: readonly Row[] = [];
  #place = 0;
  #isEnded = false;
  /** Calls that wait, each for the one before. */
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(source: Batches<Row, Element>) {
    this.#source = source;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Element, undefined>> {
    if (this.#waiting > 0 || this.#place >= this.#batch.length)
      return this.#afterOthers(() => this.#advance());
    try {
      const element = this.#inBatch();
      if (element !== undefined) return Promise.resolve({ done: false, value: element });
      return this.#afterOthers(() => this.#advance());
    } catch (error) {
      return this.#afterOthers(() => this.#fail(error));
    }
  }

  return(): Promise<IteratorResult<Element, undefined>> {
    return this.#afterOthers(async () => {
      await this.#end();
      return { done: true, value: undefined };
    });
  }

  async #advance(): Promise<IteratorResult<Element, undefined>> {
    try {
      while (!this.#isEnded) {
        const element = this.#inBatch();
        if (element !== undefined) return { done: false, value: element };
        await this.#nextBatch();
      }
      return { done: true, value: undefined };
    } catch (error) {
      return this.#fail(error);
    }
  }

  /** The next element that needs no waiting. */
  #inBatch(): Element | undefined {
    while (this.#place < this.#batch.length) {
      const element = this.#source.elementOf(this.#batch[this.#place++]);
      if (element !== undefined) return element;
    }
    return undefined;
  }

  async #nextBatch(): Promise<void> {
    this.#batches ??= await this.#source.open();
    const next = await this.#batches.next();
    if (next.done === true) {
      await this.#end();
      this.#source.onEnd();
      return;
    }
    this.#batch = next.value;
    this.#place = 0;
  }

  async #fail(error: unknown): Promise<never> {
    await this.#end();
    throw error;
  }

  async #end(): Promise<void> {
    this.#isEnded = true;
    this.#batch = [];
    await this.#batches?.return(undefined);
  }

  #afterOthers<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#waiting++;
    const done = this.#last.then(work).finally(() => this.#waiting--);
    this.#last = done.catch(() => {});
    return done;
  }
}
