import type { IncomingMessage } from 'node:http';

/** Where people upload files, for which slow lines take minutes. */
export const UPLOAD_PATH = '/api/user/import/';

/** Whether a request may take as long as an upload. */
export const takesLong = ({ method, url = '' }: Pick<IncomingMessage, 'method' | 'url'>): boolean =>
  method === 'POST' && [UPLOAD_PATH, UPLOAD_PATH.slice(0, -1)].includes(url.split('?')[0] ?? '');
