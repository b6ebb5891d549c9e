-- When a token was last used, to the minute.
alter table api_token add column used timestamptz;
