-- Who issues reports: letterhead, place of signing and logo of the agency, and who signs.

alter table agency add column letterhead text;
alter table agency add column place text;
alter table agency add column logo text references file (sha256);

create table signatory (
  duty    text primary key,
  present integer check (present in (0, 1)),
  name    text,
  title   text,
  number  text
) strict, without rowid;
