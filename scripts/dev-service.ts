/** What `npm run dev` restarts: the service in one process, without supervisor and workers. */
import { createApi } from '#bootstrap/api';
import { createLog } from '#bootstrap/log';
import { prepare } from '#bootstrap/prepare';
import { sentencesOf } from '#bootstrap/processes/start-fault';
import { readSettings } from '#bootstrap/settings';
import { serve } from '#bootstrap/worker';

try {
  const settings = readSettings(process.env);
  const databaseUrl = process.env['DEV_DATABASE_URL'] ?? settings.databaseUrl ?? '';
  const log = createLog(settings);
  await prepare(settings, databaseUrl, log);
  await serve(createApi, settings, databaseUrl, log);
  console.info(`MovieConnect answers at ${settings.publicUrl}/api/docs/`);
} catch (error) {
  console.error(sentencesOf(error));
  process.exit(1);
}
