package dev.assay.server.queue;

import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Moves waiting labelling work forward or back. */
@Repository
class PriorityStore {
  private final JdbcTemplate template;

  PriorityStore(JdbcTemplate template) {
    this.template = template;
  }

  /**
   * Sets the priority of items' open labelling tasks and moves what waits of them to the rank that
   * goes with it; the new place lies behind everybody's watermark of that rank.
   *
   * @return how many tasks have another priority now
   */
  int prioritise(long project, Collection<Long> items, int priority) {
    Long[] ids = items.toArray(Long[]::new);
    int changed =
        template.update(
            """
            update task set priority = ?
            where project_id = ? and item_id = any(?::bigint[]) and stage = 0 and not closed
              and priority <> ?
            """,
            priority,
            project,
            ids,
            priority);
    template.update(
        """
        with moved as (
          delete from ready r using task t
          where t.id = r.task_id and t.project_id = ? and t.item_id = any(?::bigint[]) and t.stage = 0
            and r.project_id = ? and r.stage = 0 and r.rank / 2 <> 100 - t.priority
          returning r.task_id, r.item_id, r.remaining, r.seq, r.rank % 2 as fresh, t.priority),
        ranks as (
          insert into queue_rank (project_id, stage, rank)
          select distinct ?::bigint, 0, ((100 - priority) * 2 + fresh)::smallint from moved
          on conflict do nothing)
        insert into ready (project_id, stage, rank, seq, task_id, item_id, remaining)
        select ?::bigint, 0, ((100 - m.priority) * 2 + m.fresh)::smallint, nextval('ready_seq'),
               m.task_id, m.item_id, m.remaining
        from (select * from moved order by seq) m
        """,
        project, ids, project, project, project);
    return changed;
  }
}
