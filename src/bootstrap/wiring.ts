import { ContainerModule, type ServiceIdentifier } from 'inversify';
import type { Route } from '#adapters/http/route';
import type { PersonalDataPart } from '#application/identity/personal-data';
import type { Storage, StorageAdapters } from './storage.ts';

/** A name under which the container knows one thing of type `T`. */
export const id = <T>(name: string): ServiceIdentifier<T> => Symbol(name);

/** All that several contexts offer under one identifier. */
interface Every<List> {
  readonly every: List extends readonly (infer Item)[] ? ServiceIdentifier<Item> : never;
}

/** For each thing that is needed, by its name, where the container finds it. */
type Named<Needs> = {
  readonly [Name in keyof Needs]: ServiceIdentifier<Needs[Name]> | Every<Needs[Name]>;
};

/** What stands behind each of a set of identifiers. */
type Behind<Identifiers> = {
  readonly [Name in keyof Identifiers]: Identifiers[Name] extends ServiceIdentifier<infer T> ? T : never;
};

/** Every route of the service, a list a context. */
export const ROUTES = id<readonly Route[]>('routes');

/** What is held about people, a part each. */
export const PERSONAL_DATA = id<PersonalDataPart>('personalData');

/** How a context says what it offers and what that is made from. */
export interface Wiring {
  /** Ports that every storage has adapters for. */
  readonly stored: <Identifiers extends object>(
    identifiers: Identifiers,
    storage: Storage,
    adapters: StorageAdapters<Behind<NoInfer<Identifiers>>>,
  ) => void;
  /** Ports whose adapters were opened before anything was wired. */
  readonly given: <Identifiers extends object>(
    identifiers: Identifiers,
    adapters: Behind<NoInfer<Identifiers>>,
  ) => void;
  /** An adapter that is made from other ports; `close` is called when the service ends. */
  readonly adapter: <T, Needs extends object>(
    port: ServiceIdentifier<T>,
    create: (needs: Needs) => T,
    needs: Named<Needs>,
    close?: (adapter: T) => void | Promise<void>,
  ) => void;
  readonly useCase: <T, Needs extends object>(
    useCase: ServiceIdentifier<T>,
    create: (needs: Needs) => T,
    needs: Named<Needs>,
  ) => void;
  /** The routes that show use cases to the outside. */
  readonly routes: <Needs extends object>(
    create: (needs: Needs) => readonly Route[],
    needs: Named<Needs>,
  ) => void;
  /** What a context holds about people: it stands in their export, and the test of deletion knows its tables. */
  readonly personalData: (storage: Storage, adapters: StorageAdapters<readonly PersonalDataPart[]>) => void;
}

/** A use case is an inner function; stack traces call it by the name that it is asked for by. */
const called = <T>(identifier: ServiceIdentifier<T>, work: T): T =>
  typeof work === 'function' && typeof identifier === 'symbol'
    ? Object.defineProperty(work, 'name', { value: identifier.description, configurable: true })
    : work;

/** A context on one page. Everything is made once, when somebody first asks for it. */
export const contextModule = (describe: (wiring: Wiring) => void): ContainerModule =>
  new ContainerModule(({ bind }) => {
    const made = <T, Needs extends object>(
      identifier: ServiceIdentifier<T>,
      create: (needs: Needs) => T,
      needs: Named<Needs>,
    ) => {
      const names = Object.keys(needs);
      const found = Object.values(
        needs as Readonly<Record<string, ServiceIdentifier | Every<readonly unknown[]>>>,
      ).map((need) =>
        typeof need === 'object' && 'every' in need
          ? { serviceIdentifier: need.every, isMultiple: true as const }
          : need,
      );
      return bind<T>(identifier).toResolvedValue(
        // The container resolves by position; here the names come back.
        (...values: unknown[]) =>
          create(Object.fromEntries(names.map((name, index) => [name, values[index]])) as Needs),
        found,
      );
    };
    const given = <Identifiers extends object>(identifiers: Identifiers, adapters: Behind<Identifiers>) => {
      for (const name of Object.keys(identifiers) as (keyof Identifiers)[])
        bind(identifiers[name] as ServiceIdentifier).toConstantValue(adapters[name]);
    };
    describe({
      given,
      stored: (identifiers, storage, adapters) => given(identifiers, storage.serve(adapters)),
      adapter: (port, create, needs, close) => {
        const binding = made(port, create, needs).inSingletonScope();
        if (close !== undefined) binding.onDeactivation(close);
      },
      useCase: (useCase, create, needs) => {
        made(useCase, create, needs)
          .inSingletonScope()
          .onActivation((_, work) => called(useCase, work));
      },
      routes: (create, needs) => void made(ROUTES, create, needs).inSingletonScope(),
      personalData: (storage, adapters) => {
        for (const part of storage.serve(adapters)) bind(PERSONAL_DATA).toConstantValue(part);
      },
    });
  });
