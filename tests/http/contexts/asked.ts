export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A request with the status that it has when all is well. */
export type Asked = readonly [
  method: Method,
  path: string,
  status: number,
  json?: object | undefined,
  headers?: Readonly<Record<string, string>>,
];
