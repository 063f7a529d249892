import type { Settings } from '../settings.ts';

/** Answers end without a line break, and would run into the prompt. */
const CURL = `curl -w '\\n'`;
const JSON_TYPE = "-H 'content-type: application/json'";

/** What a person who just started the service wants to know. */
export const banner = ({ publicUrl, host, port }: Pick<Settings, 'publicUrl' | 'host' | 'port'>): string => {
  const credentials = `{"username":"alice","password":"popcorn at midnight"}`;
  return [
    '',
    `MovieConnect answers at ${publicUrl} (listening on ${host}, port ${port}).`,
    `Its reference page:     ${publicUrl}/api/docs/`,
    '',
    'To try it: sign up, sign in, and see what to watch.',
    `  ${CURL} ${JSON_TYPE} -d '${credentials}' ${publicUrl}/api/user/signup/`,
    `  ${CURL} -c cookies.txt ${JSON_TYPE} -d '${credentials}' ${publicUrl}/api/token/`,
    `  ${CURL} -b cookies.txt ${publicUrl}/api/user/movies/`,
    '',
    'Ctrl-C stops it.',
    '',
  ].join('\n');
};
