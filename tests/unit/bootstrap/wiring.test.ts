import { expect } from 'chai';
import { Container } from 'inversify';
import { contextModule, id } from '#bootstrap/wiring';

interface Greeter {
  greet(name: string): string;
}

const PORT = { greeter: id<Greeter>('greeter'), name: id<string>('name') };
const greeting = id<string>('greeting');

const createGreeting = ({ greeter, name }: { greeter: Greeter; name: string }): string => greeter.greet(name);

const polite: Greeter = { greet: (name) => `Good evening, ${name}.` };

describe('Wiring', () => {
  it('makes a use case from what it names, whatever the order', () => {
    const container = new Container();
    container.load(
      contextModule(({ given, useCase }) => {
        given(PORT, { name: 'Ada', greeter: polite });
        useCase(greeting, createGreeting, { name: PORT.name, greeter: PORT.greeter });
      }),
    );
    expect(container.get(greeting)).to.equal('Good evening, Ada.');
  });

  it('makes each thing once', () => {
    let count = 0;
    const container = new Container();
    container.load(
      contextModule(({ adapter }) => {
        adapter(PORT.name, () => `name ${(count += 1)}`, {});
      }),
    );
    expect([container.get(PORT.name), container.get(PORT.name)]).to.deep.equal(['name 1', 'name 1']);
  });

  it('closes what has to be closed, if it was made', async () => {
    const closed: string[] = [];
    const container = new Container();
    container.load(
      contextModule(({ adapter }) => {
        adapter(
          PORT.name,
          () => 'opened',
          {},
          (name) => void closed.push(name),
        );
        adapter(
          greeting,
          () => 'never asked for',
          {},
          (name) => void closed.push(name),
        );
      }),
    );
    container.get(PORT.name);
    await container.unbindAllAsync();
    expect(closed).to.deep.equal(['opened']);
  });

  it('calls a use case by its name in stack traces', async () => {
    const failing = id<() => Promise<void>>('failing');
    const container = new Container();
    container.load(
      contextModule(({ useCase }) => {
        useCase(failing, () => () => Promise.reject(new Error('It fails.')), {});
      }),
    );
    const fault = await container
      .get(failing)()
      .catch((error: unknown) => error);
    expect((fault as Error).stack).to.match(/at failing /);
  });

  it('does not compile with a port of another type, or under another name', () => {
    contextModule(({ useCase }) => {
      // @ts-expect-error: a text is no greeter
      useCase(greeting, createGreeting, { name: PORT.name, greeter: PORT.name });
      // @ts-expect-error: the use case knows nothing of a host
      useCase(greeting, createGreeting, { host: PORT.name, greeter: PORT.greeter });
    });
  });
});
