-- What the assessors recommended at a row of an assessment, what the agency does about it, and until when:
-- the columns of the trackers that agencies keep beside the official report.

create table recommendation (
  assessment     text not null references assessment (id),
  code           text not null,
  recommendation text,
  follow_up      text,
  due            text,
  primary key (assessment, code)
) strict, without rowid;
