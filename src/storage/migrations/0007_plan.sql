-- Plans: scenarios by name, the tasks of each, and which scenario is an assessment's plan. Targets
-- for parts of the index, where an agency began, and what happened on the way.

create table scenario (
  id         text primary key,
  present    integer check (present in (0, 1)),
  assessment text references assessment (id),
  name       text,
  target     text,
  question   text
) strict, without rowid;

create table task (
  scenario text not null references scenario (id),
  code     text not null,
  value    text not null,
  present  integer check (present in (0, 1)),
  baseline text,
  effort   integer check (effort >= 0),
  unit     text references unit (id),
  due      text,
  state    text check (state in ('belum', 'berjalan', 'terhambat', 'menunggu')),
  note     text,
  primary key (scenario, code, value)
) strict, without rowid;

create table baseline (
  id         text primary key,
  present    integer check (present in (0, 1)),
  year       integer check (year between 2000 and 2100),
  instrument text,
  scope      text,
  value      text,
  source     text
) strict, without rowid;

create table event (
  id      text primary key,
  present integer check (present in (0, 1)),
  date    text,
  title   text
) strict, without rowid;

alter table assessment add column plan text references scenario (id);
alter table target add column scope text;
alter table target add column owner text;
alter table target add column equal_instrument text;
alter table target add column equal_value text;
alter table target add column assumption text;
