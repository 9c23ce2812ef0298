create table task (
    id character varying(36) primary key,
    version bigint not null,
    -- Sorted as people do: in any case.
    name varchar_ignorecase(200) not null,
    description character varying(2000) not null,
    engine character varying(20) not null,
    -- A JSON object; a large object, so that lists are made without reading it.
    parameters character large object not null,
    schedule character varying(220),
    zone character varying(60),
    source character varying(400) not null,
    destination character varying(400) not null,
    -- What searches look at: the texts above in lower case.
    search character varying(4000) not null,
    created timestamp(9) with time zone not null,
    changed timestamp(9) with time zone not null,
    next_run timestamp(9) with time zone,
    -- Of the run that was begun last, for lists.
    last_run character varying(36),
    last_started timestamp(9) with time zone,
    state character varying(20) not null
);

create index task_name on task (name, id);
create index task_due on task (next_run);

create table run (
    id character varying(36) primary key,
    -- No foreign key: it would bring an index that is preferred to the sorted one below.
    task_id character varying(36) not null,
    -- The task's id while the run is active, else null: no task has two active runs.
    active_task character varying(36) unique,
    kind character varying(20) not null,
    engine character varying(20) not null,
    state character varying(20) not null,
    started_by character varying(200) not null,
    started timestamp(9) with time zone not null,
    ended timestamp(9) with time zone,
    images bigint not null,
    outcome_copy bigint default 0 not null,
    outcome_copied bigint default 0 not null,
    outcome_unchanged bigint default 0 not null,
    outcome_skipped bigint default 0 not null,
    outcome_conflict bigint default 0 not null,
    outcome_refused bigint default 0 not null,
    outcome_failed bigint default 0 not null,
    bytes_expected bigint not null,
    bytes_moved bigint not null,
    error_code character varying(40),
    error_message character varying(4000),
    error_remedy character varying(4000)
);

create index run_of_task on run (task_id, started desc, id);

create table run_report (
    run_id character varying(36) primary key references run (id) on delete cascade,
    -- A JSON object: the report without its images.
    fields character large object not null
);

create table run_image (
    run_id character varying(36) not null references run (id) on delete cascade,
    number bigint not null,
    source character varying(1000) not null,
    destination character varying(1000) not null,
    digest character varying(200),
    media_type character varying(300),
    size bigint not null,
    outcome character varying(20) not null,
    attempts integer not null,
    bytes_moved bigint not null,
    error_code character varying(40),
    error_message character varying(4000),
    error_remedy character varying(4000),
    -- What searches look at: the references in lower case.
    search character varying(4000) not null,
    primary key (run_id, number)
);

create index run_image_outcome on run_image (run_id, outcome, number);

-- Searches read this index only, which is much smaller than the table.
create index run_image_search on run_image (run_id, number, outcome, search);
