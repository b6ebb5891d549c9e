-- Settled reviews of a project, for what became of each annotator's sampled work.
create index expert_case_reviewed on expert_case (project_id, item_id)
  where stage = 'review' and outcome is not null;
