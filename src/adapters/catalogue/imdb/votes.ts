/** How many people voted on each title and what they gave, in 9 bytes a title. */
export class Votes {
  #ids = new Uint32Array(1 << 16);
  #counts = new Uint32Array(1 << 16);
  /** In tenths. */
  #means = new Uint8Array(1 << 16);
  #length = 0;
  #order: Uint32Array | undefined;

  add(id: number, count: number, mean: number): void {
    if (this.#length === this.#ids.length) this.#grow();
    this.#ids[this.#length] = id;
    this.#counts[this.#length] = count;
    this.#means[this.#length] = Math.round(mean * 10);
    this.#length += 1;
    this.#order = undefined;
  }

  of(id: number): { readonly count: number; readonly mean: number } | undefined {
    const order = (this.#order ??= this.#sorted());
    let [low, high] = [0, order.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ids[order[middle] ?? 0] ?? 0) < id) low = middle + 1;
      else high = middle;
    }
    const at = order[low];
    if (at === undefined || this.#ids[at] !== id) return undefined;
    return { count: this.#counts[at] ?? 0, mean: (this.#means[at] ?? 0) / 10 };
  }

  #sorted(): Uint32Array {
    const order = Uint32Array.from({ length: this.#length }, (_, at) => at);
    return order.sort((one, other) => (this.#ids[one] ?? 0) - (this.#ids[other] ?? 0));
  }

  #grow(): void {
    const grown = <A extends Uint32Array | Uint8Array>(old: A, larger: A): A => {
      larger.set(old);
      return larger;
    };
    const length = 2 * this.#ids.length;
    this.#ids = grown(this.#ids, new Uint32Array(length));
    this.#counts = grown(this.#counts, new Uint32Array(length));
    this.#means = grown(this.#means, new Uint8Array(length));
  }
}
