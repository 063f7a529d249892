import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mailer } from '#application/mail/mailer';

/** Writes mails into a folder in place of sending them, a file each; for development. */
export const createFileMailer = (folder: string, from: string): Mailer => ({
  send: async ({ to, subject, text, messageId }) => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, `${messageId.replaceAll(/[^A-Za-z0-9.@-]/g, '_')}.txt`);
    await writeFile(`${file}.part`, `From: ${from}\nTo: ${to}\nSubject: ${subject}\n\n${text}`, {
      mode: 0o600,
    });
    await rename(`${file}.part`, file);
    return 'sent';
  },
  close: () => undefined,
});
