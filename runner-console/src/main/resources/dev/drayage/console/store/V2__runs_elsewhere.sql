-- Of what carries a run out, where that is not the console's process.
alter table run add arn character varying(2048);
