-- What has been entered in the official portal: one tick for each row of an assessment.

create table portal (
  assessment text not null references assessment (id),
  code       text not null,
  entered    integer check (entered in (0, 1)),
  primary key (assessment, code)
) strict, without rowid;
