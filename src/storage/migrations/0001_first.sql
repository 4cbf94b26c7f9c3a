-- The first dossier. Released steps are never edited; a change is a new file.
-- State tables hold what is true now; journal tables hold how it came about. A row of a state table
-- is never deleted: `present`, `attached` or an empty value says that it no longer counts.

create table change (
  position integer primary key autoincrement,
  id       text not null unique,
  at       text not null,
  who      text not null,
  action   text not null,
  detail   text not null,
  kind     text not null check (kind in ('do', 'undo', 'redo')),
  of       text references change (id),
  check ((kind = 'do') = (of is null))
) strict;

create index change_of on change (of) where of is not null;

create table entry (
  position integer primary key autoincrement,
  id       text not null unique,
  change   text not null references change (id),
  subject  text not null,
  field    text not null,
  old      text not null,
  new      text not null,
  replaces text references entry (id)
) strict;

create index entry_subject on entry (subject, field, position);
create index entry_change on entry (change);

create table agency (
  id       text primary key,
  present  integer check (present in (0, 1)),
  name     text,
  kind     text,
  province text
) strict, without rowid;

create table unit (
  id      text primary key,
  present integer check (present in (0, 1)),
  name    text
) strict, without rowid;

create table assessment (
  id         text primary key,
  present    integer check (present in (0, 1)),
  agency     text references agency (id),
  year       integer check (year between 2000 and 2100),
  instrument text
) strict, without rowid;

create table answer (
  assessment  text not null references assessment (id),
  code        text not null,
  voice       text not null check (voice in ('mandiri', 'internal', 'eksternal')),
  value       text,
  explanation text,
  primary key (assessment, code, voice)
) strict, without rowid;

create table assignment (
  assessment text not null references assessment (id),
  code       text not null,
  unit       text references unit (id),
  primary key (assessment, code)
) strict, without rowid;

create table item (
  assessment text not null references assessment (id),
  code       text not null,
  item       text not null,
  state      text check (state in ('belum', 'draf', 'dikirim', 'diterima', 'revisi')),
  primary key (assessment, code, item)
) strict, without rowid;

create table external_index (
  assessment text not null references assessment (id),
  code       text not null,
  figure     text,
  date       text,
  source     text,
  primary key (assessment, code)
) strict, without rowid;

create table file (
  sha256  text primary key,
  size    integer not null,
  content blob not null
) strict;

create table evidence (
  id    text primary key,
  title text,
  file  text references file (sha256)
) strict, without rowid;

create table evidence_use (
  assessment text not null references assessment (id),
  code       text not null,
  evidence   text not null references evidence (id),
  attached   integer check (attached in (0, 1)),
  pages      text,
  primary key (assessment, code, evidence)
) strict, without rowid;

create table target (
  id         text primary key,
  present    integer check (present in (0, 1)),
  year       integer check (year between 2000 and 2100),
  instrument text,
  value      text,
  source     text,
  document   text
) strict, without rowid;
