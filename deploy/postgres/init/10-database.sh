#!/usr/bin/env bash
# Runs once, in an empty volume: the application's role, which owns its database and nothing else.
set -euo pipefail

psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d postgres -v user="$DATABASE_USER" -v name="$DATABASE_NAME" << 'SQL'
\set password `cat /var/lib/postgresql/secrets/password`
create role :"user" login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'password';
create database :"name" owner :"user";
revoke all on database :"name" from public;
revoke connect on database postgres, template1 from public;
SQL
