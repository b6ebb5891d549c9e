package dev.assay.server.labelling;

import dev.assay.annotation.Answer;
import dev.assay.annotation.AnswerCodec;
import dev.assay.annotation.Digest;
import dev.assay.server.journal.SealedEntry;
import dev.assay.server.platform.Columns;
import dev.assay.server.prelabel.Suggestion;
import dev.assay.server.queue.Lease;
import dev.assay.server.queue.LeaseRows;
import dev.assay.server.queue.PullTerms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Annotations, skips, drafts. */
@Repository
class LabellingStore {
  private static final RowMapper<Annotation> ANNOTATION = LabellingStore::annotation;
  private static final String SELECT =
      """
      select a.id, a.item_id, a.task_id, a.person_id, b.bytes, coalesce(a.spec_version, 1), a.round, a.replaces,
             a.stated_confidence, a.suggestion is not null, a.others_visible, a.origin = 'imported',
             coalesce(a.submitted_at, a.recorded_at)
      from annotation a join annotation_body b on b.annotation_id = a.id
      """;

  /** Adds to the number of a project's submissions: its id and how many. */
  private static final String COUNTED =
      """
      insert into annotation_total as t (project_id, slot, annotations)
      values (?, pg_backend_pid() % 1024, ?)
      on conflict (project_id, slot) do update set annotations = t.annotations + excluded.annotations
      """;

  /** Raised by {@code keep_answers}. */
  private static final String LEASE_CHANGED = "AS409";

  private static final int IDS_AT_A_TIME = 64;

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  LabellingStore(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  /**
   * Everything that is known about a submission at the moment it is made.
   *
   * @param id from {@link #nextId}
   */
  record NewAnnotation(
      long id,
      long project,
      long item,
      long task,
      long person,
      @Nullable UUID assignment,
      String submissionId,
      Digest digest,
      @Nullable Integer specVersion,
      @Nullable Integer guidelineVersion,
      @Nullable String screenVersion,
      @Nullable Instant leasedAt,
      @Nullable Instant submittedAt,
      @Nullable Float activeSeconds,
      @Nullable String suggestion,
      @Nullable String suggestionModel,
      @Nullable Float suggestionScore,
      @Nullable Float confidence,
      boolean othersVisible,
      int round,
      @Nullable Long replaces,
      boolean extra,
      String origin,
      byte[] body) {}

  /**
   * Adds annotations with their content, but none whose person used the submission id before;
   * returns those added.
   *
   * @param annotations of one project
   */
  List<NewAnnotation> insert(List<NewAnnotation> annotations, Instant now) {
    int[] added =
        template.batchUpdate(
            """
            with head as (
              insert into annotation (
                id, project_id, item_id, task_id, person_id, assignment_id, submission_id, digest,
                spec_version, guideline_version, screen_version, leased_at, submitted_at, active_seconds,
                suggestion, suggestion_model, suggestion_score, stated_confidence, others_visible,
                round, replaces, extra, origin, recorded_at)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              on conflict on constraint annotation_submission_unique do nothing
              returning id)
            insert into annotation_body (annotation_id, bytes) select id, ? from head
            """,
            annotations.stream().map(a -> values(a, now)).toList());
    List<NewAnnotation> kept =
        IntStream.range(0, added.length)
            .filter(i -> added[i] > 0)
            .mapToObj(annotations::get)
            .toList();
    if (!kept.isEmpty()) {
      template.update(COUNTED, kept.getFirst().project(), kept.size());
    }
    return kept;
  }

  private static @Nullable Object[] values(NewAnnotation a, Instant now) {
    return new @Nullable Object[] {
      a.id(),
      a.project(),
      a.item(),
      a.task(),
      a.person(),
      a.assignment(),
      a.submissionId(),
      a.digest().bytes(),
      a.specVersion(),
      a.guidelineVersion(),
      a.screenVersion(),
      at(a.leasedAt()),
      at(a.submittedAt()),
      a.activeSeconds(),
      a.suggestion(),
      a.suggestionModel(),
      a.suggestionScore(),
      a.confidence(),
      a.othersVisible(),
      (short) a.round(),
      a.replaces(),
      a.extra(),
      a.origin(),
      at(now),
      a.body()
    };
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }

  /** Ids for annotations, drawn many at a time and handed out in order. */
  private final Queue<Long> ids = new ArrayDeque<>();

  /** The id that the next annotation will have; those of one server grow with time. */
  long nextId() {
    synchronized (ids) {
      if (ids.isEmpty()) {
        ids.addAll(
            template.queryForList(
                "select nextval('annotation_id_seq') from generate_series(1, ?)",
                Long.class,
                IDS_AT_A_TIME));
      }
      return ids.remove();
    }
  }

  /**
   * What somebody may answer.
   *
   * @param live false when the lease ended without an answer
   */
  record Answerable(Lease lease, boolean live) {}

  Optional<Answerable> answerable(UUID lease, long person) {
    return template
        .query(
            "select" + LeaseRows.COLUMNS + ", live from answerable(?, ?)",
            (row, n) -> new Answerable(LeaseRows.ROW.mapRow(row, n), row.getBoolean("live")),
            lease,
            person)
        .stream()
        .findFirst();
  }

  /** A checked answer in its stored form. */
  record Content(byte[] bytes, Digest digest) {
    static Content of(Answer answer) {
      byte[] bytes = AnswerCodec.encode(answer);
      return new Content(bytes, Digest.sha256(bytes));
    }
  }

  /** An answer that was found right, with all that is kept of it. */
  record CheckedAnswer(
      Answerable work,
      long annotation,
      Submission submission,
      Content content,
      int guidelineVersion,
      @Nullable Shown suggestion,
      SealedEntry event) {
    Lease lease() {
      return work.lease();
    }

    private @Nullable String suggested() {
      return suggestion == null ? null : suggestion.answer();
    }

    private @Nullable String suggestionModel() {
      return suggestion == null ? null : suggestion.model();
    }

    private @Nullable Float suggestionScore() {
      return suggestion == null ? null : suggestion.score();
    }
  }

  /** A suggestion as it is kept with the answer given under it. */
  record Shown(String answer, @Nullable String model, @Nullable Float score) {
    static Shown of(Suggestion suggestion) {
      return new Shown(
          AnswerCodec.encodeText(suggestion.answer()), suggestion.model(), suggestion.score());
    }
  }

  /** What was suggested to those who gave an answer under a suggestion. */
  Shown shown(long annotation) {
    return jdbc.sql(
            "select suggestion, suggestion_model, suggestion_score from annotation where id = ?")
        .param(annotation)
        .query(
            (row, n) ->
                new Shown(row.getString(1), row.getString(2), row.getObject(3, Float.class)))
        .single();
  }

  /** What became of answers kept by one statement; only {@link Kept} has changed anything. */
  sealed interface Keeping {}

  /** All were kept, and these leases given to those who gave them. */
  record Kept(List<Lease> next) implements Keeping {}

  /** A lease ended, or was used up, since it was looked at. */
  record LeaseChanged() implements Keeping {}

  /** A person has used a submission id before. */
  record SubmissionKnown() implements Keeping {}

  /**
   * Uses leases up, keeps the answers, leases further work, appends to the journal.
   *
   * @param answers of one project
   */
  Keeping keep(List<CheckedAnswer> answers, PullTerms next) {
    Columns<CheckedAnswer> columns = new Columns<>(answers);
    try {
      return new Kept(
          template.query(
              "with counted as ("
                  + COUNTED
                  + ") select"
                  + LeaseRows.COLUMNS
                  + "from keep_answers(?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz[], ?, ?, ?, ?, ?,"
                  + " ?, ?, ?, ?, ?, ?::timestamptz[], ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              LeaseRows.ROW,
              answers.getFirst().lease().project(),
              answers.size(),
              answers.getFirst().lease().project(),
              columns.of(Boolean.class, a -> a.work().live()),
              columns.of(UUID.class, a -> a.lease().id()),
              columns.of(Long.class, CheckedAnswer::annotation),
              columns.of(Long.class, a -> a.lease().item()),
              columns.of(Long.class, a -> a.lease().task()),
              columns.of(Long.class, a -> a.lease().person()),
              columns.of(Short.class, a -> (short) a.lease().round()),
              columns.of(Integer.class, a -> a.lease().specVersion()),
              columns.of(String.class, a -> a.lease().leasedAt().toString()),
              columns.of(String.class, a -> a.submission().id()),
              columns.of(byte[].class, a -> a.content().digest().bytes()),
              columns.of(Integer.class, CheckedAnswer::guidelineVersion),
              columns.of(String.class, a -> a.submission().screenVersion()),
              columns.of(Float.class, a -> a.submission().activeSeconds()),
              columns.of(String.class, CheckedAnswer::suggested),
              columns.of(String.class, CheckedAnswer::suggestionModel),
              columns.of(Float.class, CheckedAnswer::suggestionScore),
              columns.of(Float.class, a -> a.submission().confidence()),
              columns.of(byte[].class, a -> a.content().bytes()),
              columns.of(String.class, a -> a.event().time().toString()),
              columns.of(byte[].class, a -> a.event().commitment()),
              columns.of(byte[].class, a -> a.event().salt()),
              columns.of(byte[].class, a -> a.event().body()),
              columns.of(Integer.class, a -> a.submission().wantedNext()),
              next.specVersion(),
              at(next.now()),
              at(next.until()),
              next.annotators(),
              next.experts()));
    } catch (DuplicateKeyException e) {
      if (String.valueOf(e.getMessage()).contains("annotation_submission_unique")) {
        return new SubmissionKnown();
      }
      throw e;
    } catch (UncategorizedSQLException e) {
      if (LEASE_CHANGED.equals(Objects.requireNonNull(e.getSQLException()).getSQLState())) {
        return new LeaseChanged();
      }
      throw e;
    }
  }

  /** Whether somebody has answered an item, in whatever round. */
  boolean answered(long person, long item) {
    return jdbc.sql("select exists (select 1 from annotation where item_id = ? and person_id = ?)")
        .params(item, person)
        .query(Boolean.class)
        .single();
  }

  /** A submission made before. */
  record Earlier(long annotation, Digest digest) {}

  Optional<Earlier> submitted(long person, String submissionId) {
    return template
        .query(
            "select id, digest from annotation where person_id = ? and submission_id = ?",
            (row, n) -> new Earlier(row.getLong(1), Digest.of(row.getBytes(2))),
            person,
            submissionId)
        .stream()
        .findFirst();
  }

  Optional<Annotation> find(long project, long id) {
    return template
        .query(SELECT + " where a.project_id = ? and a.id = ?", ANNOTATION, project, id)
        .stream()
        .findFirst();
  }

  Optional<Annotation> byId(long id) {
    return template.query(SELECT + " where a.id = ?", ANNOTATION, id).stream().findFirst();
  }

  long projectOf(long annotation) {
    return jdbc.sql("select project_id from annotation where id = ?")
        .param(annotation)
        .query(Long.class)
        .single();
  }

  void lock(long annotation) {
    jdbc.sql("select id from annotation where id = ? for update")
        .param(annotation)
        .query(Long.class)
        .single();
  }

  /** The revision that replaced an annotation, if any. */
  Optional<Long> replacement(long id) {
    return template
        .query("select id from annotation where replaces = ?", (row, n) -> row.getLong(1), id)
        .stream()
        .findFirst();
  }

  /** All annotations of items in the order they were made. */
  List<Annotation> ofItems(Collection<Long> items) {
    return template.query(
        SELECT + " where a.item_id = any(?) order by a.recorded_at, a.id",
        ANNOTATION,
        (Object) items.toArray(Long[]::new));
  }

  Map<Long, Long> authors(Collection<Long> annotations) {
    Map<Long, Long> authors = new HashMap<>();
    template.query(
        "select id, person_id from annotation where id = any(?)",
        row -> {
          authors.put(row.getLong(1), row.getLong(2));
        },
        (Object) annotations.toArray(Long[]::new));
    return authors;
  }

  long count(long project) {
    return jdbc.sql(
            "select coalesce(sum(annotations), 0) from annotation_total where project_id = ?")
        .param(project)
        .query(Long.class)
        .single();
  }

  void insertSkip(
      long project,
      long item,
      long task,
      long person,
      int round,
      String reason,
      @Nullable String note,
      Instant now) {
    template.update(
        """
        insert into skip (project_id, item_id, task_id, person_id, round, reason, note, time)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        project,
        item,
        task,
        person,
        (short) round,
        reason,
        note,
        at(now));
  }

  List<Skip> skips(Collection<Long> items) {
    return template.query(
        "select item_id, person_id, round, reason from skip where item_id = any(?) order by id",
        (row, n) -> new Skip(row.getLong(1), row.getLong(2), row.getInt(3), row.getString(4)),
        (Object) items.toArray(Long[]::new));
  }

  void saveDraft(long person, String work, byte[] bytes, @Nullable String reason, Instant now) {
    template.update(
        """
        insert into draft (person_id, work, bytes, reason, time) values (?, ?, ?, ?, ?)
        on conflict (person_id, work)
        do update set bytes = excluded.bytes, reason = excluded.reason, time = excluded.time
        """,
        person,
        work,
        bytes,
        reason,
        at(now));
  }

  void deleteDraft(long person, String work) {
    template.update("delete from draft where person_id = ? and work = ?", person, work);
  }

  /** Work in hand. */
  record Draft(String work, byte[] bytes, @Nullable String reason) {}

  List<Draft> drafts(long person, Collection<String> works) {
    return template.query(
        "select work, bytes, reason from draft where person_id = ? and work = any(?)",
        (row, n) -> new Draft(row.getString(1), row.getBytes(2), row.getString(3)),
        person,
        works.toArray(String[]::new));
  }

  void insertReopenRequest(long project, long annotation, long person, String reason, Instant now) {
    template.update(
        "insert into reopen_request (project_id, annotation_id, person_id, reason, time) values (?,"
            + " ?, ?, ?, ?)",
        project,
        annotation,
        person,
        reason,
        at(now));
  }

  private static Annotation annotation(ResultSet row, int n) throws SQLException {
    return new Annotation(
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        AnswerCodec.decode(Objects.requireNonNull(row.getBytes(5))),
        row.getInt(6),
        row.getInt(7),
        row.getObject(8, Long.class),
        row.getObject(9, Float.class),
        row.getBoolean(10),
        row.getBoolean(11),
        row.getBoolean(12),
        row.getObject(13, OffsetDateTime.class).toInstant(),
        null);
  }
}
