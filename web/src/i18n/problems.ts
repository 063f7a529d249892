import { Refusal } from '../api/refusal.ts';
import { defineMessages, useMessages } from './messages.ts';

/** What can go wrong, by the types and codes of the API. What is not here is said by `other`. */
export const problems = defineMessages({
  en: {
    'client:unreachable': 'The service cannot be reached. Are you online?',
    'client:unexpected-answer': 'Something between you and the service answered in its place.',
    '/problems/unavailable': 'The service cannot answer right now.',
    '/problems/internal-error': 'Something went wrong on our side.',
    '/problems/too-many-attempts': 'That was too often.',
    '/problems/too-many-refreshes': 'That was too often.',
    '/problems/account-locked': 'This account is locked.',
    '/problems/wrong-credentials': 'The user name or the password is wrong.',
    '/problems/not-signed-in': 'You are not signed in.',
    '/problems/session-ended': 'You have been signed out.',
    '/problems/username-taken': 'Somebody has this user name already.',
    '/problems/email-taken': 'An account has this e-mail address already.',
    '/problems/invalid-input': 'Something in the form needs another look.',
    '/problems/no-such-movie': 'There is no such film.',
    '/problems/no-such-person': 'There is no such person.',
    '/problems/no-such-user': 'There is no such account.',
    '/problems/not-found': 'There is nothing here.',
    '/problems/private-profile': 'This person keeps that to themselves.',
    '/problems/too-late-to-edit': 'A comment can be edited for 15 minutes; delete it and write it again.',
    '/problems/day-taken': 'The film is in your diary on that day already.',
    'again-in': { one: 'Try again in {count} second.', other: 'Try again in {count} seconds.' },
    again: 'Try again',
    other: 'That did not work.',
    required: 'Please fill this in.',
    'wrong-type': 'This cannot be understood.',
    'too-short': 'This is too short.',
    'too-long': 'This is too long.',
    'out-of-range': 'This is out of range.',
    'unstorable-characters': 'It has a character that cannot be stored.',
    'invalid-characters': 'It has a character that cannot stand here.',
    reserved: 'Nobody can have this name.',
    taken: 'This is taken already.',
    own: 'This is your own.',
    'not-an-email-address': 'This is no e-mail address.',
    'not-a-date': 'This is no date.',
    'date-not-past': 'This day is not over yet.',
    'date-in-future': 'This day is still to come.',
    'date-too-early': 'There were no films then.',
    'unknown-time-zone': 'There is no such time zone.',
    'personal-password': 'A password must not be your name, your address or the name of this site.',
    'common-password': 'Attackers try this password first. Choose another one.',
    'blank-password': 'A password needs more than blanks.',
    'repetitive-password': 'A password needs more than one character again and again.',
    'wrong-password': 'This is not your current password.',
    'not-half-stars': 'Stars come in halves.',
  },
  de: {
    'client:unreachable': 'Der Dienst ist nicht zu erreichen. Besteht eine Verbindung?',
    'client:unexpected-answer': 'Etwas zwischen dir und dem Dienst hat an seiner Stelle geantwortet.',
    '/problems/unavailable': 'Der Dienst kann gerade nicht antworten.',
    '/problems/internal-error': 'Bei uns ist etwas schiefgegangen.',
    '/problems/too-many-attempts': 'Das war zu oft.',
    '/problems/too-many-refreshes': 'Das war zu oft.',
    '/problems/account-locked': 'Dieses Konto ist gesperrt.',
    '/problems/wrong-credentials': 'Name oder Passwort stimmen nicht.',
    '/problems/not-signed-in': 'Du bist nicht angemeldet.',
    '/problems/session-ended': 'Du wurdest abgemeldet.',
    '/problems/username-taken': 'Diesen Namen hat schon jemand.',
    '/problems/email-taken': 'Diese E-Mail-Adresse gehört schon zu einem Konto.',
    '/problems/invalid-input': 'Etwas im Formular stimmt noch nicht.',
    '/problems/no-such-movie': 'Diesen Film gibt es hier nicht.',
    '/problems/no-such-person': 'Diese Person gibt es hier nicht.',
    '/problems/no-such-user': 'Dieses Konto gibt es nicht.',
    '/problems/not-found': 'Hier ist nichts.',
    '/problems/private-profile': 'Das behält diese Person für sich.',
    '/problems/too-late-to-edit':
      'Ein Kommentar lässt sich 15 Minuten lang ändern; lösche ihn und schreibe ihn neu.',
    '/problems/day-taken': 'Der Film steht an diesem Tag schon in deinem Tagebuch.',
    'again-in': {
      one: 'Versuche es in {count} Sekunde wieder.',
      other: 'Versuche es in {count} Sekunden wieder.',
    },
    again: 'Noch einmal',
    other: 'Das hat nicht geklappt.',
    required: 'Bitte ausfüllen.',
    'wrong-type': 'Das ist nicht zu verstehen.',
    'too-short': 'Das ist zu kurz.',
    'too-long': 'Das ist zu lang.',
    'out-of-range': 'Das liegt außerhalb des Möglichen.',
    'unstorable-characters': 'Ein Zeichen darin lässt sich nicht speichern.',
    'invalid-characters': 'Ein Zeichen darin kann hier nicht stehen.',
    reserved: 'Diesen Namen kann niemand haben.',
    taken: 'Das ist schon vergeben.',
    own: 'Das ist dein eigenes.',
    'not-an-email-address': 'Das ist keine E-Mail-Adresse.',
    'not-a-date': 'Das ist kein Datum.',
    'date-not-past': 'Dieser Tag ist noch nicht vorbei.',
    'date-in-future': 'Dieser Tag kommt erst noch.',
    'date-too-early': 'Da gab es noch keine Filme.',
    'unknown-time-zone': 'Diese Zeitzone gibt es nicht.',
    'personal-password':
      'Ein Passwort darf weder dein Name noch deine Adresse noch der Name dieser Seite sein.',
    'common-password': 'Dieses Passwort probieren Angreifer zuerst. Nimm ein anderes.',
    'blank-password': 'Ein Passwort braucht mehr als Leerzeichen.',
    'repetitive-password': 'Ein Passwort braucht mehr als immer dasselbe Zeichen.',
    'wrong-password': 'Das ist nicht dein jetziges Passwort.',
    'not-half-stars': 'Sterne gibt es in Halben.',
  },
});

type Known = keyof (typeof problems)['en'];
const isKnown = (key: string): key is Known => key in problems.en;

/** Says what went wrong in the person's language: a refusal as a whole, or the codes of one field. */
export const useProblems = () => {
  const say = useMessages(problems);
  const one = (key: string): string => say(isKnown(key) ? key : 'other');
  return {
    say,
    of: (error: unknown): string => one(error instanceof Refusal ? error.type : 'other'),
    /** Undefined where nothing is wrong with the field. */
    ofField: (error: unknown, field: string): string | undefined =>
      error instanceof Refusal ? error.codes[field]?.map(one).join(' ') : undefined,
  };
};
