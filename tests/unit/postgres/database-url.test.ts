import { expect } from 'chai';
import { DatabaseUrlFault, readDatabaseUrl } from '#adapters/postgres/connection/database-url';
import { asOptions, settingsOfOptions } from '#adapters/postgres/connection/startup-options';

const complaint = (url: string): string => {
  try {
    readDatabaseUrl(url);
    return 'none';
  } catch (error) {
    expect(error).to.be.instanceOf(DatabaseUrlFault);
    return (error as Error).message;
  }
};

const address = (url: string) => {
  const { host, port, user, password, database } = readDatabaseUrl(url);
  return { host, port, user, password, database };
};

describe('A URL of Postgres', () => {
  it('says host, port, user, password and database, each with its special characters by their codes', () => {
    expect(address('postgresql://ada%40b:p%2Fw%25%3A@db.example.org:5433/my%20films')).to.deep.equal({
      host: 'db.example.org',
      port: 5433,
      user: 'ada@b',
      password: 'p/w%:',
      database: 'my films',
    });
    expect(address('postgres://[::1]/films')).to.include({ host: '::1', database: 'films' });
    expect(address('postgresql://u:a@b:c@h/films')).to.include({ host: 'h', user: 'u', password: 'a@b:c' });
  });

  it('may say them as parameters, which win', () => {
    expect(
      address('postgresql://h:1/x?host=/run/postgresql&port=5433&user=ada&password=p+w&dbname=y'),
    ).to.deep.equal({
      host: '/run/postgresql',
      port: 5433,
      user: 'ada',
      password: 'p w',
      database: 'y',
    });
    expect(address('postgresql://?dbname=films')).to.include({ host: undefined, database: 'films' });
  });

  it('may name a Unix socket in three ways', () => {
    for (const url of [
      'postgresql:///films?host=/run/postgresql',
      'postgresql://ada@/films?host=/run/postgresql',
      'postgresql://%2Frun%2Fpostgresql/films',
    ])
      expect(address(url), url).to.include({ host: '/run/postgresql', database: 'films' });
  });

  it('that is none is told what helps, and nothing of it is quoted', () => {
    const cases: readonly (readonly [url: string, sentence: RegExp])[] = [
      ['mysql://u:secret@h/films', /^must be an address such as postgresql:/],
      ['postgresql://u:secret%zz@h/films', /^holds a % .* write it as %25$/],
      ['postgresql://u:secret%@h/films', /^holds a % .* write it as %25$/],
      ['postgresql://u:sec#ret@h/films', /^holds a #: write it as %23$/],
      ['postgresql://u:sec/ret@h/films', /^must be an address .* \/ is written as %2F/],
      ['postgresql://u:secret%ff@h/films', /^holds %-codes that are no UTF-8$/],
      ['postgresql://u:secret@h', /^names no database: put its name at the end/],
      ['postgresql://u:secret@h/', /^names no database: put its name at the end/],
      ['postgresql://u:secret@h:99999/films', /^must name a port from 1 to 65535$/],
      ['postgresql://u:secret@h,i/films', /^names several hosts, of which only one can be used$/],
      ['postgresql://h/films?sslmode=disable&sslmode=require', /^names sslmode twice$/],
    ];
    for (const [url, sentence] of cases) {
      expect(complaint(url), url).to.match(sentence);
      expect(complaint(url), url).to.not.include('secret');
    }
  });

  it('asks for nothing that it would not get', () => {
    const cases: readonly (readonly [parameters: string, sentence: RegExp])[] = [
      [
        'statement_timeout=5s',
        /^has the parameter statement_timeout, which has no effect here: take it out$/,
      ],
      ['pgbouncer=true', /^has the parameter pgbouncer, which/],
      ['sslmode=verify', /^has the parameter sslmode with a value that has no effect here/],
      ['channel_binding=require', /^has the parameter channel_binding with a value/],
      ['target_session_attrs=read-only', /^has the parameter target_session_attrs with a value/],
      ['client_encoding=LATIN1', /^has the parameter client_encoding with a value/],
      ['sslmode=verify-full&sslrootcert=/nonexistent', /^names a file by sslrootcert that cannot be read$/],
      ['passwordfile=/nonexistent', /^names a file by passwordfile that cannot be read$/],
      ['sslmode=verify-full', /^asks for sslmode=verify-full and needs sslrootcert with it/],
      ['sslmode=verify-ca&sslrootcert=system', /^has sslrootcert=system, which needs sslmode=verify-full$/],
      [
        'sslmode=disable&sslrootcert=/etc/hosts',
        /^has the parameter sslrootcert, which has no effect without TLS/,
      ],
      ['sslcert=/etc/hosts', /^must have both sslcert and sslkey, or neither$/],
      ['sslnegotiation=direct', /^has sslnegotiation=direct, which needs sslmode=require or more$/],
      ['host=/run&sslmode=verify-full', /^has the parameter sslmode, which has no effect on a Unix socket/],
      ['options=-c%20datestyle%3DSQL', /^sets DateStyle in options, which this service sets itself/],
      ['options=-c+statement_timeout%3D5s', /^sets statement_timeout in options, which/],
      ['options=--search-path%3Dx', /^sets search_path in options, which/],
      ['options=-E', /^may hold nothing but settings in options/],
    ];
    for (const [parameters, sentence] of cases)
      expect(complaint(`postgresql://h/films?${parameters}`), parameters).to.match(sentence);
  });

  it('may ask for what is so in any case', () => {
    const parameters =
      'gssencmode=disable&target_session_attrs=any&client_encoding=UTF8&keepalives=1&connect_timeout=5&sslcompression=0&uselibpqcompat=true';
    expect(complaint(`postgresql://h/films?${parameters}`)).to.equal('none');
  });
});

describe('The options of a connection', () => {
  it('are read as libpq splits them', () => {
    expect(settingsOfOptions(String.raw`-c geqo=off  --work-mem=64MB -ca.b=x\ y\\z`)).to.deep.equal({
      geqo: 'off',
      work_mem: '64MB',
      'a.b': String.raw`x y\z`,
    });
  });

  it('are read back as they were written', () => {
    const settings = { search_path: 'public, extensions', 'a.b': String.raw`back\slash`, c: "quo'te" };
    expect(settingsOfOptions(asOptions(settings))).to.deep.equal(settings);
  });
});
