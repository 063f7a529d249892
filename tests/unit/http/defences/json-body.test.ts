import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { bodyLimit, readJsonBody } from '#adapters/http/defences/json-body';
import type { HttpMiddleware } from '#adapters/http/http-context';
import type { Answer, Sent } from '../../../support/http.ts';
import { withApp } from '../serving.ts';

const echo: HttpMiddleware = async (ctx) => {
  ctx.body = { got: await readJsonBody(ctx) };
};
const json = { 'content-type': 'application/json' };

describe('A request body', () => {
  const post = (sent: Sent): Promise<Answer> => withApp([echo], (client) => client.send('POST', '/', sent));
  const problemOf = async (sent: Sent): Promise<unknown> => (await post(sent)).json;

  const read = (title: string, sent: Sent, got: unknown): void => {
    it(title, async () => {
      expect((await post(sent)).json).to.deep.equal({ got });
    });
  };
  const refused = (title: string, status: number, type: string, sent: Sent): void => {
    it(title, async () => {
      expect(await problemOf(sent)).to.include({ status, type: `/problems/${type}` });
    });
  };
  const malformed = (title: string, raw: string | Uint8Array): void =>
    refused(title, 400, 'malformed-body', { raw, headers: json });
  const unsupported = (title: string, headers: Record<string, string>): void =>
    refused(title, 415, 'unsupported-media-type', { raw: '{"a":1}', headers });

  read('is read as a JSON object', { json: { a: [1, 'ü', null] } }, { a: [1, 'ü', null] });
  for (const type of [
    'application/json; charset=utf-8',
    'Application/JSON;charset="UTF-8"',
    'application/json; charset=utf8',
    'application/json; foo=bar',
    'application/json; charset=utf-8; foo="b;a=r"',
    'application/json;foo=bar;charset=UTF-8;',
    'application/json; profile="https://example.org/x?a=1,2"',
    'application/json;; odd',
    ' application/json ',
  ])
    read(`may be declared as ${type}`, { raw: '{"a":"ü"}', headers: { 'content-type': type } }, { a: 'ü' });
  read(
    'may arrive in chunks',
    { raw: '{"a":1}', headers: { ...json, 'transfer-encoding': 'chunked' } },
    { a: 1 },
  );
  read('is none when it is not there', {}, {});
  read(
    'is none when it is empty, whatever its type',
    { raw: '', headers: { 'content-type': 'text/plain' } },
    {},
  );
  read(
    'is none when no chunk follows, whatever its type',
    { raw: '', headers: { 'content-type': 'text/plain', 'transfer-encoding': 'chunked' } },
    {},
  );

  unsupported('is refused as a form', { 'content-type': 'application/x-www-form-urlencoded' });
  unsupported('is refused as text', { 'content-type': 'text/plain' });
  unsupported('is refused without a type', {});
  unsupported('is refused with a type that only begins well', { 'content-type': 'application/jsonp' });
  for (const type of [
    'application/json; charset=utf-16',
    'application/json; foo=bar; charset=latin1',
    'application/json, text/plain',
    'application/json+x',
    'text/plain; x=application/json',
    'json',
  ])
    unsupported(`is refused as ${type}`, { 'content-type': type });
  unsupported('is refused in chunks of another type', {
    'content-type': 'text/plain',
    'transfer-encoding': 'chunked',
  });
  refused('P26 is refused when compressed', 415, 'unsupported-media-type', {
    raw: gzipSync('{"a":1}'),
    headers: { ...json, 'content-encoding': 'gzip' },
  });

  const ofSize = (bytes: number): string => JSON.stringify({ a: 'x'.repeat(bytes - 8) });
  read('may have 100 KiB', { raw: ofSize(bodyLimit), headers: json }, { a: 'x'.repeat(bodyLimit - 8) });
  refused('is refused over 100 KiB', 413, 'body-too-large', { raw: ofSize(bodyLimit + 1), headers: json });
  refused('is refused over 100 KiB in chunks', 413, 'body-too-large', {
    raw: ofSize(bodyLimit + 1),
    headers: { ...json, 'transfer-encoding': 'chunked' },
  });

  malformed('is refused when it is not JSON', '{"a":');
  malformed('P25 is refused with NaN', '{"a":NaN}');
  read('may begin with a byte order mark', { raw: '\uFEFF{"a":"\uFEFF"}', headers: json }, { a: '\uFEFF' });
  malformed('P25 is refused with two byte order marks', '\uFEFF\uFEFF{"a":1}');
  malformed('P25 is refused in UTF-16', Buffer.from('{"a":1}', 'utf16le'));
  malformed(
    'P25 is refused with invalid UTF-8',
    Buffer.from([...Buffer.from('{"a":"'), 0xc3, 0x28, ...Buffer.from('"}')]),
  );
  for (const [what, raw] of Object.entries({
    null: 'null',
    'an array': '[1]',
    'a number': '1',
    'a string': '"a"',
  }))
    malformed(`R15 is refused when it is ${what}`, raw);

  const nested = (levels: number): string => '{"a":'.repeat(levels - 1) + '{}' + '}'.repeat(levels - 1);
  it('may be nested 20 levels deep', async () => {
    expect((await post({ raw: nested(20), headers: json })).status).to.equal(200);
  });
  malformed('P25 is refused deeper than that', nested(21));
  malformed('P25 is refused 40,000 levels deep', `{"a":${'['.repeat(40_000)}${']'.repeat(40_000)}}`);
  malformed('P25 is refused when it names a key twice', '{"a":1,"b":{"c":[{"d":1,"d":2}]}}');
  malformed('P25 is refused when it names a key twice in another spelling', '{"a":1,"\\u0061":2}');
  read(
    'may hold colons, quotes and brackets in its texts',
    { json: { 'a:"{': 'b":[\\', c: ['::', '\\"'] } },
    { 'a:"{': 'b":[\\', c: ['::', '\\"'] },
  );
  malformed('P5 is refused with NUL in a text', '{"a":["\\u0000"]}');
  malformed('P5 is refused with NUL in a key', '{"\\u0000":1}');
  malformed('P8 is refused with a lone surrogate', '{"a":"\\ud800"}');
  read('P8 may hold any emoji', { json: { a: '👩‍🚀' } }, { a: '👩‍🚀' });

  it('names the field whose text cannot be stored', async () => {
    expect(await problemOf({ raw: '{"password":"\\u0000"}', headers: json })).to.have.nested.property(
      'errors.password',
    );
  });

  it('P25 cannot touch the prototype of anything', async () => {
    const answer = await post({
      raw: '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
      headers: json,
    });
    expect(answer.status).to.equal(200);
    expect({}).not.to.have.property('polluted');
  });
});
