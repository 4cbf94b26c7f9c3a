-- The journal under seal: each change and each entry carries a hash over what it says, an entry's also over
-- the seal of the entry that it replaces; the ledger sums up all of them, so that one more or one less is
-- told. The seals of an older journal are filled in by the program, in the same transaction.

alter table change add column seal blob check (length(seal) = 32);
alter table entry add column seal blob check (length(seal) = 32);

create table ledger (
  part   text primary key check (part in ('change', 'entry')),
  count  integer not null,
  digest blob not null check (length(digest) = 32)
) strict, without rowid;
