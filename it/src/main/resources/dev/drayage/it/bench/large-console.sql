-- 10,000 tasks, each of which was run once; the first one's run has 100,000 images, of which every thousandth failed.
insert into task (id, version, name, description, engine, parameters, schedule, zone, source, destination, search, created, changed,
                  next_run, last_run, last_started, state)
select 'task-' || x, 1, 'Mirror ' || mod(x * 7919, 10000), 'Copies what the shop runs on', 'IN_PROCESS',
       '{"sourceType":"Public","srcImageList":"ghcr.io/acme/app:ALL_TAGS","destRegion":"eu-west-1"}', 'rate(1 day)', 'UTC',
       'ghcr.io/acme/app-' || mod(x, 100) || ':ALL_TAGS', 'Amazon ECR eu-west-1',
       'mirror ' || mod(x * 7919, 10000) || ' ghcr.io/acme/app-' || mod(x, 100),
       dateadd(second, x, timestamp with time zone '2026-11-01 00:00:00+00'), timestamp with time zone '2026-11-01 00:00:00+00',
       dateadd(second, x, timestamp with time zone '2100-01-01 00:00:00+00'), 'run-' || x,
       dateadd(second, -x, timestamp with time zone '2026-11-30 00:00:00+00'), 'SUCCEEDED'
from system_range(0, 9999);

insert into run (id, task_id, active_task, kind, engine, state, started_by, started, ended, images, outcome_copied, outcome_failed,
                 bytes_expected, bytes_moved)
select 'run-' || x, 'task-' || x, null, 'TRANSFER', 'IN_PROCESS', 'SUCCEEDED', 'bench',
       dateadd(second, -x, timestamp with time zone '2026-11-30 00:00:00+00'), timestamp with time zone '2026-11-30 01:00:00+00',
       case when x = 0 then 100000 else 3 end, case when x = 0 then 99900 else 3 end, case when x = 0 then 100 else 0 end, 1000, 1000
from system_range(0, 9999);

insert into run_image (run_id, number, source, destination, digest, media_type, size, outcome, attempts, bytes_moved, error_code,
                       error_message, error_remedy, search)
select 'run-0', x, 'ghcr.io/acme/app-' || mod(x, 100) || ':v' || x,
       '123456789012.dkr.ecr.eu-west-1.amazonaws.com/ghcr.io/acme/app-' || mod(x, 100) || ':v' || x,
       'sha256:' || lpad(x, 64, '0'), 'application/vnd.oci.image.manifest.v1+json', 60000000,
       case when mod(x, 1000) = 0 then 'FAILED' else 'COPIED' end, 1, 60000000,
       case when mod(x, 1000) = 0 then 'NOT_FOUND' end, case when mod(x, 1000) = 0 then 'The blob is not there' end,
       case when mod(x, 1000) = 0 then 'Push the image again.' end,
       'ghcr.io/acme/app-' || mod(x, 100) || ':v' || x
           || ' 123456789012.dkr.ecr.eu-west-1.amazonaws.com/ghcr.io/acme/app-' || mod(x, 100) || ':v' || x
from system_range(1, 100000);
