import { DamagedFile } from '../data-files/damaged-file.ts';
import type { DataFile } from '../data-files/data-file.ts';
import { textOf } from '../data-files/text.ts';

export interface JsonElement {
  /** The name of the list that it stands in; empty where the file is one list. */
  readonly list: string;
  /** Counts from 1, in the whole file. */
  readonly place: number;
  readonly value: JsonObject;
}

const LONGEST_ELEMENT = 4 * 1024 * 1024;

/**
 * The objects in a list, or in the lists of an object, one after another: no more than one of them is in memory.
 * @throws {DamagedFile}
 */
export async function* elementsOf(file: DataFile): AsyncGenerator<JsonElement> {
  const scanner = new Scanner();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const damaged = (cause?: unknown) =>
    new DamagedFile(`${file.name}: This is no JSON from some place on, or it is cut off.`, { cause });
  let place = 0;
  for await (const chunk of textOf(file))
    for (const { list, text } of scanner.push(decodeOr(decoder, chunk, damaged))) {
      if (text === undefined) throw damaged();
      place += 1;
      yield { list, place, value: new JsonObject(parseOr(text, damaged)) };
    }
  if (!scanner.isDone) throw damaged();
}

const decodeOr = (decoder: TextDecoder, chunk: Buffer, damaged: (cause: unknown) => Error): string => {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch (error) {
    throw damaged(error);
  }
};

const parseOr = (text: string, damaged: (cause: unknown) => Error): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged(error);
  }
};

/** What stands in an object, whatever it is: each part is a text, a number or a truth value as text, or another object. */
export class JsonObject {
  readonly #fields: ReadonlyMap<string, unknown>;

  constructor(value: unknown) {
    this.#fields = new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  }

  has(name: string): boolean {
    return this.#fields.has(name);
  }

  at(name: string): JsonObject {
    return new JsonObject(this.#fields.get(name));
  }

  /** The first of these fields that says something; empty: none does. */
  text(...names: readonly string[]): string {
    for (const name of names) {
      const value = this.#fields.get(name);
      if (typeof value === 'string' && value.trim() !== '') return value.trim();
      if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    }
    return '';
  }
}

interface Found {
  readonly list: string;
  /** undefined: it is longer than any of them, or closes what nobody opened. */
  readonly text: string | undefined;
}

/** Finds where elements begin and end, whatever the pieces of text are that it is given. */
class Scanner {
  #depth = 0;
  #inString = false;
  #escaped = false;
  #begun = false;
  #isObject = false;
  /** At which depth an element opens. */
  #level = 1;
  #name = '';
  #list = '';
  #element: string | undefined;

  get isDone(): boolean {
    return this.#depth === 0 && !this.#inString && this.#begun;
  }

  *push(text: string): Generator<Found> {
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (this.#inString) {
        this.#string(code, text[at] ?? '');
        continue;
      }
      if (code === QUOTE) this.#open();
      else if (code === COLON && this.#depth === 1 && this.#isObject) this.#list = this.#name;
      else if (code === BRACE || code === BRACKET) {
        if (!this.#begun) {
          this.#begun = true;
          this.#isObject = code === BRACE;
          this.#level = this.#isObject ? 2 : 1;
        }
        if (code === BRACE && this.#depth === this.#level && this.#element === undefined) {
          this.#element = '';
          from = at;
        }
        this.#depth += 1;
      } else if (code === BRACE_END || code === BRACKET_END) {
        this.#depth -= 1;
        if (this.#depth < 0) {
          yield { list: this.#list, text: undefined };
          return;
        }
        if (this.#element !== undefined && this.#depth === this.#level) {
          yield { list: this.#list, text: this.#element + text.slice(from, at + 1) };
          this.#element = undefined;
        }
      }
    }
    if (this.#element === undefined) return;
    this.#element += text.slice(from);
    if (this.#element.length > LONGEST_ELEMENT) yield { list: this.#list, text: undefined };
  }

  #open(): void {
    this.#inString = true;
    if (this.#depth === 1 && this.#isObject) this.#name = '';
  }

  #string(code: number, character: string): void {
    if (this.#escaped) this.#escaped = false;
    else if (code === BACKSLASH) this.#escaped = true;
    else if (code === QUOTE) this.#inString = false;
    else if (this.#depth === 1 && this.#isObject && this.#name.length < LONGEST_NAME) this.#name += character;
  }
}

const LONGEST_NAME = 100;
const [QUOTE, BACKSLASH, COLON] = [34, 92, 58];
const [BRACE, BRACE_END, BRACKET, BRACKET_END] = [123, 125, 91, 93];
