/** The chapters of the reference, in reading order. */
export const tags = {
  'Sign up and in': 'Make an account, sign in, stay signed in, sign out.',
  'Links by mail': 'Get back into an account, and confirm an e-mail address, by a link in a mail.',
  Ratings: 'Say what you think of films, and see what others think.',
  'Watch list': 'Films that you mean to see, and what others mean to see as well.',
  Diary: 'Note what you watched and when, and look back on a year.',
  Recommendations:
    'Films for you, each with its reasons: which of your own ratings raised it, and by how much.',
  Comments: 'Say something about a film, and read what others say.',
  Friends: 'Ask people to be friends, see who they are, and keep others away.',
  Activity: 'What your friends do.',
  Tips: 'Films that you recommend to friends, and they to you.',
  Films: 'Look around in the catalogue; no account is needed.',
  Account: 'Your own profile.',
  'Second factor': 'Ask for more than the password when somebody signs in to your account.',
  Passkeys: 'Sign in by what a phone, a computer or a key holds, without the password.',
  'Access tokens': 'Let programs in, in your name, without your password.',
  Imports: 'Bring along what you did on other sites, and take it back.',
  Reports: 'Tell the operators of what should not be here.',
  Health: 'For whoever keeps the service running.',
} as const;

export type Tag = keyof typeof tags;
