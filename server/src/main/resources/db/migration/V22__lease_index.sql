-- A lease is looked up by its id and, beside it, its person. Few are held at a time, so the planner took an index that
-- begins with the person for as good as that of the id, and walked all leases the person had used up since the last
-- vacuum. Who asks for all leases of a person in a project knows the project and the stage.
drop index lease_person;
create index lease_person on lease (project_id, stage, person_id);
