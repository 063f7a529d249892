/** What was typed, and the film that is meant; more than one where several are right. */
export interface JudgedSearch {
  readonly query: string;
  readonly kind: string;
  /** Titles. */
  readonly meant: readonly string[];
  readonly year?: number;
}

type Kind = 'plain' | 'slip' | 'swap' | 'year' | 'part' | 'initials' | 'number';

const RINGS = [
  'The Lord of the Rings: The Fellowship of the Ring',
  'The Lord of the Rings: The Two Towers',
  'The Lord of the Rings: The Return of the King',
];

/** Each film as `Title`, or `Title | year`. */
const of = (kind: Kind, searches: Readonly<Record<string, string | readonly string[]>>): JudgedSearch[] =>
  Object.entries(searches).map(([query, movies]) => {
    if (typeof movies !== 'string') return { query, kind, meant: movies };
    const [title = movies, year] = movies.split(' | ');
    return { query, kind, meant: [title], ...(year !== undefined && { year: Number(year) }) };
  });

/** Searches by hand, as people type. Titles as the demonstration catalogue has them; the year where it has several films of that title. */
export const judged: readonly JudgedSearch[] = [
  ...of('plain', {
    alien: 'Alien',
    aliens: 'Aliens',
    psycho: 'Psycho | 1960',
    'the toy': 'The Toy',
    'toy story': 'Toy Story | 1995',
    matrix: 'The Matrix',
    godfather: 'The Godfather',
    'godfather part ii': 'The Godfather Part II',
    amelie: 'Amélie',
    spiderman: 'Spider-Man | 2002',
    'spider man': 'Spider-Man | 2002',
    'spiderman 2': 'Spider-Man 2',
    'forrest gump': 'Forrest Gump',
    'silence of the lambs': 'The Silence of the Lambs',
    'schindlers list': "Schindler's List",
    casablanca: 'Casablanca',
    'blade runner': 'Blade Runner',
    'fight club': 'Fight Club',
    gladiator: 'Gladiator | 2000',
    inception: 'Inception',
    '2001 a space odyssey': '2001: A Space Odyssey',
    'death race 2000': 'Death Race 2000',
    'dark knight': 'The Dark Knight',
    'back to the future': 'Back to the Future',
    terminator: 'The Terminator',
    'matrix the': 'The Matrix',
    leon: 'Léon: The Professional',
    '8 1/2': '8½',
    z: 'Z',
    'king kong': 'King Kong',
  }),
  ...of('part', {
    toy: 'Toy Story | 1995',
    'lord of the rings': RINGS,
    'two towers': 'The Lord of the Rings: The Two Towers',
    'star wars': 'Star Wars: Episode IV – A New Hope',
    'empire strikes back': 'Star Wars: Episode V – The Empire Strikes Back',
    shawshank: 'The Shawshank Redemption',
    jurassic: 'Jurassic Park',
    '2001': '2001: A Space Odyssey',
    'good bad ugly': 'The Good, the Bad and the Ugly',
    'eternal sunshine': 'Eternal Sunshine of the Spotless Mind',
    'black pearl': 'Pirates of the Caribbean: The Curse of the Black Pearl',
  }),
  ...of('slip', {
    psyco: 'Psycho | 1960',
    'shawshank redemtion': 'The Shawshank Redemption',
    'pulp ficton': 'Pulp Fiction',
    'forest gump': 'Forrest Gump',
    'jurasic park': 'Jurassic Park',
    'silense of the lams': 'The Silence of the Lambs',
    'the godfater': 'The Godfather',
    'empire striks back': 'Star Wars: Episode V – The Empire Strikes Back',
    'inglorious basterds': 'Inglourious Basterds',
    'clockwerk orange': 'A Clockwork Orange',
    'terminater 1984': 'The Terminator',
  }),
  ...of('swap', {
    alein: 'Alien',
    pyscho: 'Psycho | 1960',
    'pyscho 1998': 'Psycho | 1998',
    'toy stroy': 'Toy Story | 1995',
    'teh matrix': 'The Matrix',
    matirx: 'The Matrix',
    godfahter: 'The Godfather',
    'balde runner': 'Blade Runner',
    'figth club': 'Fight Club',
    incpetion: 'Inception',
    'shawshnak redemption': 'The Shawshank Redemption',
    'jruassic park': 'Jurassic Park',
  }),
  ...of('year', {
    'alien 1979': 'Alien | 1979',
    '1979 alien': 'Alien | 1979',
    'aliens (1986)': 'Aliens | 1986',
    'alien 1980': 'Alien | 1979',
    'psycho 1998': 'Psycho | 1998',
    'matrix 1999': 'The Matrix',
    'the godfather 1972': 'The Godfather',
    'pulp fiction 1994': 'Pulp Fiction',
    'casablanca 1942': 'Casablanca',
    'king kong 1976': 'King Kong | 1976',
    'dune 1984': 'Dune | 1984',
    'titanic 1997': 'Titanic | 1997',
    'titanic 1953': 'Titanic | 1953',
    'terminator 1984': 'The Terminator',
    'space odyssey 1968': '2001: A Space Odyssey',
  }),
  ...of('number', {
    'rocky 2': 'Rocky II',
    'rocky ii': 'Rocky II',
    'rocky iv': 'Rocky IV',
    'godfather 2': 'The Godfather Part II',
    'the godfather part 3': 'The Godfather Part III',
    'star wars 5': 'Star Wars: Episode V – The Empire Strikes Back',
    'oceans 11': "Ocean's Eleven | 2001",
    '7 samurai': 'Seven Samurai',
    'twelve monkeys': '12 Monkeys',
    'terminator two': 'Terminator 2: Judgment Day',
    'kill bill volume 2': 'Kill Bill: Volume 2',
    'toy story three': 'Toy Story 3',
    'mission impossible 3': 'Mission: Impossible III',
    'jaws ii': 'Jaws 2',
  }),
  ...of('initials', {
    lotr: RINGS,
    bttf: 'Back to the Future',
    tdk: 'The Dark Knight',
    hgttg: "The Hitchhiker's Guide to the Galaxy",
    potc: 'Pirates of the Caribbean: The Curse of the Black Pearl',
  }),
];

export const isMeant = (
  { meant, year }: JudgedSearch,
  movie: { readonly title: string; readonly year: number | null },
): boolean => meant.includes(movie.title) && (year === undefined || movie.year === year);
