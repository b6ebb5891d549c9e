-- The pool of reviews in the order items came in (4 = in review), and whether a sample waits for anybody.
create index item_field_in_review on item_field (project_id, item_id) where state = 4;
create index gate_sample_unreviewed on gate_sample (project_id, field_id, meaning) where wrong is null;
