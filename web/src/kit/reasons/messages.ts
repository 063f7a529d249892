import { defineMessages } from '../../i18n/messages.ts';

export const messages = defineMessages({
  en: { because: 'Because of', despite: 'Despite' },
  de: { because: 'Wegen', despite: 'Trotz' },
});
