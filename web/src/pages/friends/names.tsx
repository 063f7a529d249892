import { Link } from '@tanstack/react-router';
import type { User } from '@movieconnect/client';

/** People by their names, each a link to what they let the reader see. */
export const Names = ({ people }: { readonly people: readonly User[] }) => (
  <ul className="names">
    {people.map(({ id, username }) => (
      <li key={id}>
        <Link to="/user/$id" params={{ id }} dir="auto">
          {username}
        </Link>
      </li>
    ))}
  </ul>
);
