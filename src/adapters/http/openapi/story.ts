/**
 * The one story that all examples tell, in the order of the reference: ada signs up and in, rates The Godfather, and is
 * shown what to see next. The films are those of the demonstration catalogue, so the examples work as they stand.
 */
export const person = { username: 'ada', password: 'popcorn at midnight' };
export const user = { id: 1, username: person.username };
export const friend = { id: 2, username: 'bob' };

/** Made up: nobody can make one that works but the service. */
export const linkToken = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';

export const asked = { detail: 'If there is such an account, a mail is on its way.' };

export const linkSent = { detail: 'A mail with a link is on its way.' };

const signedInAt = '2026-11-29T20:00:00.000Z';

export const tokens = {
  user,
  access_expires_at: '2026-11-29T20:15:00.000Z',
  refresh_expires_at: '2026-12-13T20:00:00.000Z',
};

export const session = {
  id: 1,
  created_at: '2026-11-29T20:00:00.000Z',
  last_used_at: '2026-11-29T20:00:00.000Z',
  user_agent: 'Firefox on Linux',
  current: true,
};

export const securityEvent = {
  id: 1,
  event: 'new-device',
  device: 'Firefox on Linux',
  happened_at: '2026-11-29T20:00:00.000Z',
};

export const secondFactor = { totp_since: null, recovery_codes_left: 0 };

const passkeyId = 'q83vEjRWeJCrze8SNFZ4kA';
const challenge = 'ZXlKaGJHY2lPaUpJVXpJMU5pSjkuZTMwLmMybG5ibUYwZFhKbA';

export const passkey = {
  id: 1,
  name: 'My phone',
  created_at: signedInAt,
  last_used_at: null,
  backed_up: true,
};

export const addedPasskey = { ...passkey, recovery_codes: null };

export const passkeyOffer = {
  rp: { id: 'movies.example.org', name: 'MovieConnect' },
  user: { id: 'MQ', name: person.username, displayName: person.username },
  challenge,
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
  timeout: 300_000,
  excludeCredentials: [{ type: 'public-key', id: passkeyId, transports: ['internal'] }],
  authenticatorSelection: {
    ...{ residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
  },
  attestation: 'none',
};

export const passkeyRequest = {
  ...{ challenge, rpId: 'movies.example.org', timeout: 300_000 },
  ...{ allowCredentials: [], userVerification: 'required' },
};

/** Made up: only an authenticator can make one that works. */
export const newPasskeyAnswer = {
  ...{ id: passkeyId, rawId: passkeyId, type: 'public-key' },
  response: { clientDataJSON: 'e30', attestationObject: 'oA', transports: ['internal'] },
};

/** The same. */
export const passkeyAnswer = {
  ...{ id: passkeyId, rawId: passkeyId, type: 'public-key' },
  response: { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA', userHandle: 'MQ' },
};

export const offeredGenerator = {
  secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  uri: 'otpauth://totp/MovieConnect:ada?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=MovieConnect&algorithm=SHA1&digits=6&period=30',
};

export const recoveryCodes = {
  recovery_codes: [
    '4KJF-QW7T-2MZA-XN5P',
    'B6YH-3DRS-LUVC-7EOI',
    'QGXN-5PWT-A2KJ-F6MZ',
    'H3DR-SLUV-C7EO-IB6Y',
    'T2MZ-AXN5-P4KJ-FQW7',
    'RSLU-VC7E-OIB6-YH3D',
    'WTA2-KJF6-MZQG-XN5P',
    'UVC7-EOIH-3DRS-LB6Y',
    'ZAXN-5P4K-JFQW-7T2M',
    'EOIB-6YH3-DRSL-UVC7',
  ],
};

const newAccessToken = {
  id: 1,
  name: 'Import from my diary',
  scope: 'write',
  created_at: '2026-11-29T20:00:00.000Z',
  expires_at: '2027-02-27T20:00:00.000Z',
};

export const accessToken = { ...newAccessToken, last_used_at: null };

export const madeAccessToken = {
  ...newAccessToken,
  token: 'mcpat_pX0c3nDq0Vb1aV4YQm8hT5sJw7uK2rL9eZf6gIoNtBd',
};

export const cookieCheck = {
  cookie: 'access_token',
  findings: [
    {
      code: 'cookie-arrived',
      advice: 'The access cookie arrived. A 401 elsewhere is then about the token in it.',
    },
  ],
};

const unrated = { overview: null, poster_url: null, adult: false, average_rating: null, rating_count: 0 };

export const godfather = {
  ...unrated,
  id: 9,
  title: 'The Godfather',
  release_date: '1972-03-15',
  year: 1972,
  runtime: 175,
  average_rating: 5,
  rating_count: 1,
};

export const partTwo = {
  ...unrated,
  id: 22,
  title: 'The Godfather Part II',
  release_date: '1974-12-12',
  year: 1974,
  runtime: 165,
};

export const godfatherInDetail = {
  ...godfather,
  genres: [{ name: 'Crime' }, { name: 'Drama' }, { name: 'History' }, { name: 'Thriller' }],
  actors: [
    { id: 97, name: 'Robert Duvall' },
    { id: 98, name: 'James Caan' },
  ],
  directors: [{ id: 96, name: 'Francis Ford Coppola' }],
  sources: [],
  rated: 5,
  on_watchlist: false,
  friends: { count: 0, average: null, ratings: [] },
};

export const director = {
  id: 96,
  name: 'Francis Ford Coppola',
  known_for: [godfather.title, partTwo.title, 'Apocalypse Now'],
  movie_count: 32,
};

export const directorInDetail = {
  id: director.id,
  name: director.name,
  movies: [godfather, partTwo].map((movie) => ({ ...movie, roles: ['director'] })),
};

export const genres = [
  { name: 'Drama', movie_count: 9310 },
  { name: 'Sci-Fi', movie_count: 1079 },
];

export const movieIds = { id: { description: "The film's id.", example: godfather.id } };
export const personIds = { id: { description: "The person's id.", example: director.id } };
export const userIds = { id: { description: "The person's id.", example: user.id } };

export const rating = {
  movie: godfather.id,
  user: user.id,
  rating: 5,
  timestamp: '2026-11-29T20:01:00.000Z',
};

export const ratedGodfather = { ...godfather, user_rating: rating.rating, rated_at: rating.timestamp };

export const comment = {
  id: 1,
  body: 'The cat was not in the script.',
  timestamp: '2026-11-29T20:02:00.000Z',
  user_id: user.id,
  username: user.username,
  spoiler: false,
  edited: false,
};

export const entryIds = { id: { description: "The entry's id.", example: 1 } };

export const viewing = { watched_on: '2026-11-28', rating: 5, note: 'On the big screen at last.' };

export const diaryEntry = {
  id: 1,
  movie: godfather,
  ...viewing,
  rewatch: false,
  created_at: '2026-11-29T20:02:00.000Z',
};

const watched = { movie: godfather, watched_on: viewing.watched_on };
const once = { count: 1, average_rating: 5 };

export const statistics = {
  year: 2026,
  viewings: 1,
  films: 1,
  rewatches: 0,
  hours: 2.9,
  genres: [
    { name: 'Crime', ...once },
    { name: 'Drama', ...once },
  ],
  directors: [{ id: 7, name: 'Francis Ford Coppola', ...once }],
  decades: [{ decade: 1970, ...once }],
  stars: [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5].map((stars) => ({
    rating: stars,
    count: stars === viewing.rating ? 1 : 0,
  })),
  busiest_week: { year: 2026, week: 48, begins_on: '2026-11-23', viewings: 1 },
  most_watched: [],
  first: watched,
  last: watched,
};

export const ownStatistics = {
  ...statistics,
  agreement: [{ user: { id: 2, username: 'bob' }, in_common: 1, agreement: 1 }],
};

export const recommended = {
  ...partTwo,
  score: 2.0625,
  because: [{ id: godfather.id, title: godfather.title, user_rating: rating.rating, share: 1.6875 }],
  despite: [],
  baseline: 0.375,
  rest: 0,
  source: 'model',
  adjusted_by: [],
};

export const forBoth = {
  ...partTwo,
  fits: [
    { user, fit: 'well' },
    { user: friend, fit: 'rather' },
  ],
};

export const compatibility = {
  in_common: 1,
  agreement: 0.74,
  unites: [{ ...godfather, own_rating: rating.rating, their_rating: 4.5 }],
  divides: [],
};

export const broughtHistory = {
  history: [
    { imdb_id: 'tt0068646', rating: 5 },
    { title: 'The Godfather', rating: 4 },
  ],
};

export const sessionList = {
  movies: [recommended],
  not_found: [{ index: 1, candidates: [{ id: godfather.id, title: godfather.title, year: godfather.year }] }],
};

export const forMe = {
  ...recommended,
  predicted_rating: 4.1,
  predicted_low: 2.9,
  predicted_high: 5,
  user_rating: null,
  certainty: 'hardly',
  doubts: [
    { code: 'few-ratings', message: 'You have rated only a few films.' },
    { code: 'few-of-film', message: 'Only a few people have rated this film.' },
  ],
};

const unlined = { genre: null, person: null, decade: null };
const ratedOnce = {
  weight: 0.25,
  rating_count: 1,
  because: [{ id: godfather.id, title: godfather.title, user_rating: rating.rating }],
  correction: null,
};

export const taste = {
  genres: [
    { ...unlined, genre: 'Crime', ...ratedOnce },
    { ...unlined, genre: 'Drama', ...ratedOnce, correction: 'less' },
  ],
  directors: [],
  actors: [],
  decades: [{ ...unlined, decade: 1970, ...ratedOnce }],
  others: [],
  movies: [{ id: godfather.id, title: godfather.title, user_rating: rating.rating, part: 1, ignored: false }],
};

export const similar = {
  ...partTwo,
  in_common: {
    directors: [{ id: 96, name: 'Francis Ford Coppola' }],
    actors: [{ id: 97, name: 'Robert Duvall' }],
    genres: ['Crime', 'Drama'],
    decade: 1970,
  },
};

export const wished = {
  ...partTwo,
  added_at: '2026-11-29T20:02:00.000Z',
  note: 'On a long evening.',
  seen: false,
};

export const wishedByOther = { ...partTwo, added_at: '2026-11-29T19:00:00.000Z', seen: false };

export const wishedByBoth = { ...partTwo, wanted_by: [user, friend] };

export const dismissed = {
  ...partTwo,
  dismissed_at: '2026-11-29T20:03:00.000Z',
  reason: 'genre',
  genre: 'Drama',
  person: null,
  until: null,
};

export const activity = {
  kind: 'rating',
  user: friend,
  movie: partTwo,
  at: '2026-11-29T20:04:00.000Z',
  rating: 4.5,
};

const tip = {
  id: 1,
  movie: partTwo,
  note: 'It ends well.',
  created_at: '2026-11-29T20:03:00.000Z',
  thanked: false,
};
export const receivedTip = { ...tip, from: friend };
export const sentTip = { ...tip, to: friend };
export const tipIds = { id: { description: "The tip's id.", example: tip.id } };

export const profile = {
  ...user,
  email: null,
  email_verified: false,
  pending_email: null,
  birth_date: null,
  is_private: false,
  privacy: {
    ...{ profile: 'everyone', ratings: 'signed-in', diary: 'only-me' },
    ...{ lists: 'friends', friends: 'friends', activity: 'friends' },
  },
  watchlist_removes_seen: false,
  bio: 'Films with a good ending.',
  time_zone: 'Europe/Berlin',
  created_at: signedInAt,
};

export const other = { id: 2, username: 'grace' };
export const otherIds = { id: { description: "The person's id.", example: other.id } };
export const requestIds = { id: { description: "The friend request's id.", example: 1 } };

export const otherProfile = {
  ...other,
  bio: 'Anything with submarines.',
  is_private: true,
  is_friend: 1,
  is_outgoing: null,
  is_incoming: null,
  is_blocked: false,
};

const requestSentAt = '2026-11-29T20:02:00.000Z';

export const outgoingRequest = {
  ...{ id: 1, from_user: user.username, to_user: other.username },
  ...{ created_at: requestSentAt, accepted: false },
};

export const incomingRequest = {
  ...outgoingRequest,
  ...{ from_user: other.username, to_user: user.username },
};
export const report = {
  id: 1,
  comment: null,
  user: 2,
  reason: 'spam',
  note: 'The same link again and again.',
  created_at: '2026-11-29T20:30:00.000Z',
} as const;

const namedMovie = ({ id, title, year }: Pick<typeof godfather, 'id' | 'title' | 'year'>) => ({
  ...{ id, title, year },
  ...{ imdb_id: null, tmdb_id: null, movielens_id: null },
});
export const importIds = { id: { description: "The import's id.", example: 1 } };

const uploaded = { name: 'letterboxd-ada.zip', bytes: 48_213, refused: null };

export const waitingImport = {
  ...{ id: 1, state: 'waiting', dry_run: false, created_at: '2026-11-29T20:40:00.000Z', finished_at: null },
  files: [{ ...uploaded, format: null }],
  rows_read: 0,
  ratings: { added: 0, changed: 0 },
  diary: { added: 0, changed: 0 },
  watchlist: { added: 0 },
  dismissed: { added: 0 },
  not_taken: [],
  problem: null,
};

export const finishedImport = {
  ...waitingImport,
  ...{ state: 'done', finished_at: '2026-11-29T20:40:03.000Z', rows_read: 4 },
  files: [{ ...uploaded, name: 'ratings.csv', format: 'Letterboxd' }],
  ratings: { added: 3, changed: 0 },
  not_taken: [{ reason: 'unsure-film', count: 1 }],
};

export const importRow = {
  ...{ id: 1, file: 'ratings.csv', line: 4, reason: 'unsure-film', kind: 'rated' },
  ...{ title: 'The Godfather', year: null, imdb_id: null, tmdb_id: null, rating: 5, date: '2020-05-06' },
  candidates: [{ id: godfather.id, title: godfather.title, year: godfather.year }],
};

export const importTable = `File,Line,Reason,Kind,Movie ID,Title,Original Title,Year,IMDb ID,TMDB ID,MovieLens ID,Date,Rating,Rewatch,Review,Candidates\r
ratings.csv,4,unsure-film,rated,,The Godfather,,,,,,2020-05-06,5,,,${godfather.id}: The Godfather (1972)\r
`;

export const personalData = {
  format: 'movieconnect',
  version: 1,
  account: { ...profile, locked_at: null, former_emails: [] },
  sessions: [
    {
      id: 1,
      user_agent: 'curl/8.5.0',
      created_at: signedInAt,
      last_used_at: signedInAt,
      ended_at: null,
      ended_why: null,
    },
  ],
  security_events: [],
  second_factors: { totp_since: null, recovery_codes_left: 0 },
  passkeys: [],
  access_tokens: [],
  ratings: [
    {
      movie: namedMovie(godfather),
      rating: rating.rating,
      rated_at: rating.timestamp,
    },
  ],
  dismissed: [],
  taste_corrections: [],
  watchlist: [
    {
      movie: namedMovie(partTwo),
      added_at: wished.added_at,
      note: wished.note,
    },
  ],
  diary: [],
  comments: [],
  friends: [],
  blocked: [],
  tips: [],
  reports: [],
  imports: [],
  moderation: [],
};

export const letterboxd = `WatchedDate,Title,Year,tmdbID,imdbID,Rating10,Rewatch,Review\r
,${godfather.title},${godfather.year},,,${rating.rating * 2},,\r
`;
