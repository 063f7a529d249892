import type { Words } from './words.ts';

export const german: Words = {
  greeting: (username) => `Hallo ${username},`,
  what: {
    'new-device': ['Neue Anmeldung an Ihrem Konto', 'Ihr Konto wurde von einem neuen Gerät aus benutzt.'],
    'password-changed': ['Ihr Passwort wurde geändert', 'Das Passwort Ihres Kontos wurde geändert.'],
    'password-reset': [
      'Sie haben ein neues Passwort',
      'Das Passwort Ihres Kontos wurde durch einen Link aus einer Mail neu gesetzt, und alle Sitzungen wurden beendet.',
    ],
    'email-changed': [
      'Ihre E-Mail-Adresse wurde geändert',
      'Die E-Mail-Adresse Ihres Kontos wurde geändert. Diese Adresse gehört nicht mehr dazu.',
    ],
    'email-restored': [
      'Ihre E-Mail-Adresse gilt wieder',
      'Die Änderung der E-Mail-Adresse Ihres Kontos wurde zurückgenommen. Alle Sitzungen wurden beendet; setzen Sie ein neues Passwort.',
    ],
    'session-reused': [
      'Eine Sitzung Ihres Kontos wurde beendet',
      'Ein altes Anmeldezeichen Ihres Kontos wurde noch einmal benutzt. Vielleicht hat jemand eine Kopie davon; wir haben diese Sitzung deshalb beendet.',
    ],
    'sessions-ended': [
      'Sitzungen Ihres Kontos wurden beendet',
      'Sitzungen Ihres Kontos wurden von einem anderen Gerät aus beendet.',
    ],
    'not-me': [
      'Alle Sitzungen Ihres Kontos wurden beendet',
      'Jemand, der Ihre Mails liest, hat uns gesagt, dass Sie etwas nicht waren. Alle Sitzungen wurden beendet; setzen Sie ein neues Passwort.',
    ],
    'account-locked': ['Ihr Konto ist gesperrt', 'Ihr Konto wurde von den Betreibern dieser Seite gesperrt.'],
    'account-closed': [
      'Ihr Konto wird gelöscht',
      'Sie haben Ihr Konto gelöscht. Alle Sitzungen wurden beendet und Zugriffstoken widerrufen; niemand sonst sieht noch etwas davon. Wenn Sie sich vor der unten genannten Zeit anmelden, ist alles wie zuvor.',
    ],
    'account-reopened': [
      'Ihr Konto wird nicht gelöscht',
      'Bei Ihrem Konto hat sich jemand angemeldet; das nimmt die Löschung zurück. Alles ist wie zuvor, nur Zugriffstoken bleiben widerrufen.',
    ],
    'username-changed': [
      'Ihr Benutzername wurde geändert',
      'Die Betreiber dieser Seite haben Ihren Benutzernamen geändert. Er lautet nun wie oben; melden Sie sich damit an.',
    ],
    'second-factor-on': [
      'Ein zweiter Faktor schützt Ihr Konto',
      'Von nun an fragt die Anmeldung neben dem Passwort nach einem zweiten Faktor.',
    ],
    'second-factor-off': [
      'Der zweite Faktor Ihres Kontos wurde entfernt',
      'Von nun an genügt das Passwort, um sich anzumelden.',
    ],
    'generator-removed': [
      'Der Codegenerator Ihres Kontos wurde entfernt',
      'Die Anmeldung nimmt keine Codes eines Generators mehr an. Ihre Passkeys bleiben.',
    ],
    'passkey-added': [
      'Ihr Konto hat einen neuen Passkey',
      'Er meldet ohne das Passwort an Ihrem Konto an. Wer sich mit dem Passwort anmeldet, wird nach einem Passkey oder einem Code gefragt.',
    ],
    'passkey-removed': ['Ein Passkey Ihres Kontos wurde entfernt', 'Er öffnet Ihr Konto nicht mehr.'],
    'passkey-copied': [
      'Ein Passkey Ihres Kontos wurde vielleicht kopiert',
      'Jemand zeigte einen Passkey Ihres Kontos, der seltener benutzt worden war, als wir wissen. Vielleicht gibt es eine Kopie davon; niemand wurde eingelassen. Entfernen Sie diesen Passkey und legen Sie einen anderen an.',
    ],
    'recovery-code-used': [
      'Ein Wiederherstellungscode Ihres Kontos wurde benutzt',
      'Jemand hat sich mit einem Ihrer Wiederherstellungscodes ausgewiesen. Er gilt kein zweites Mal.',
    ],
    'recovery-codes-renewed': [
      'Ihre Wiederherstellungscodes wurden erneuert',
      'Ihr Konto hat neue Wiederherstellungscodes; die früheren gelten nicht mehr.',
    ],
    'factor-removal-asked': [
      'Der zweite Faktor Ihres Kontos wird entfernt',
      'Den Betreibern dieser Seite wurde mitgeteilt, dass Sie Ihren zweiten Faktor verloren haben. In drei Tagen genügt das Passwort, um sich anzumelden. Eine Anmeldung mit einem Code vorher erhält ihn.',
    ],
    'reset-forced': [
      'Setzen Sie ein neues Passwort',
      'Die Betreiber dieser Seite haben alle Sitzungen Ihres Kontos beendet und verlangen ein neues Passwort. Ein Link dafür kommt in einer weiteren Mail.',
    ],
    'access-token-made': [
      'Für Ihr Konto wurde ein Zugangstoken angelegt',
      'Jemand, der Ihr Passwort kennt, hat ein Zugangstoken angelegt, mit dem ein Programm Ihr Konto benutzen kann.',
    ],
    'access-token-revoked': [
      'Ein Zugangstoken Ihres Kontos wurde widerrufen',
      'Das Programm, das es hatte, kann Ihr Konto nicht mehr benutzen.',
    ],
    'reset-asked': [
      'Neues Passwort setzen',
      'Für Ihr Konto wird ein neues Passwort gewünscht. Waren Sie das nicht, so tun Sie nichts: Ihr Passwort bleibt, wie es ist.',
    ],
    'email-to-confirm': [
      'Bestätigen Sie Ihre E-Mail-Adresse',
      'Diese E-Mail-Adresse wurde für das Konto oben angegeben. Waren Sie das nicht, so tun Sie nichts.',
    ],
    'email-in-use': [
      'Sie haben schon ein Konto',
      'Jemand wollte diese E-Mail-Adresse für ein Konto benutzen. Sie gehört zu Ihrem, das den Namen oben hat, und nichts wurde geändert. Waren Sie es, so melden Sie sich mit diesem Namen an oder lassen Sie sich ein neues Passwort geben.',
    ],
  },
  advice: {
    'not-me':
      'Waren Sie das nicht, so sagen Sie es hier. Alle Sitzungen werden beendet, und Sie setzen ein neues Passwort:',
    'undo-email':
      'Waren Sie das nicht, so nehmen Sie es hier binnen drei Tagen zurück. Die Adresse gilt wieder, alle Sitzungen werden beendet, und Sie setzen ein neues Passwort:',
    'reset-password':
      'Setzen Sie hier binnen 30 Minuten ein neues Passwort; der Link gilt einmal, und alle Sitzungen werden beendet:',
    'verify-email': 'Bestätigen Sie sie hier binnen 30 Minuten:',
  },
  device: 'Gerät',
  until: 'Wird gelöscht',
  time: 'Zeit',
  locale: 'de-DE',
};
