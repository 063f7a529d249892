/** Cookies by name, kept and dropped by `Max-Age` and `Expires` as a browser does it on one page. */
export class CookieJar extends Map<string, string> {
  readonly #ends = new Map<string, number>();
  readonly #now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(now: () => number = Date.now) {
    super();
    this.#now = now;
  }

  /** Takes what a `Set-Cookie` header says. */
  keep(setCookie: string): void {
    const [pair = '', ...attributes] = setCookie.split(';');
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals).trim();
    const end = endOf(attributes, this.#now());
    super.set(name, pair.slice(equals + 1).trim());
    if (end === undefined) this.#ends.delete(name);
    else this.#ends.set(name, end);
    this.#dropExpired();
  }

  /** A cookie of one's own making, without an end. */
  override set(name: string, value: string): this {
    this.#ends.delete(name);
    return super.set(name, value);
  }

  override get(name: string): string | undefined {
    this.#dropExpired();
    return super.get(name);
  }

  /** What goes into the `Cookie` header; undefined when there is nothing to send. */
  header(): string | undefined {
    this.#dropExpired();
    return this.size === 0 ? undefined : [...this].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #dropExpired(): void {
    for (const [name, end] of this.#ends)
      if (end <= this.#now()) {
        this.#ends.delete(name);
        this.delete(name);
      }
  }
}

/** RFC 6265: `Max-Age` goes before `Expires`; without either a cookie lives as long as the browser. */
const endOf = (attributes: readonly string[], now: number): number | undefined => {
  const valueOf = (wanted: string): string | undefined =>
    attributes
      .map((attribute) => attribute.trim().split('='))
      .findLast(([name = '']) => name.toLowerCase() === wanted)?.[1];
  const maxAge = valueOf('max-age');
  if (maxAge !== undefined) return now + Number(maxAge) * 1000;
  const expires = valueOf('expires');
  return expires === undefined ? undefined : Date.parse(expires);
};
