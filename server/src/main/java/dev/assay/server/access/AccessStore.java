package dev.assay.server.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** People, roles, tokens. */
@Repository
class AccessStore {
  private final JdbcClient jdbc;

  AccessStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean hasInstallationOwner() {
    return jdbc.sql("select exists (select 1 from person where installation_owner)")
        .query(Boolean.class)
        .single();
  }

  /** Adds the person, or nothing when the name is taken. */
  Optional<Person> insert(String name, PersonKind kind, boolean owner, Instant now) {
    return jdbc.sql(
            """
            insert into person (name, kind, installation_owner, created) values (?, ?, ?, ?)
            on conflict on constraint person_name_unique do nothing
            returning id, name, kind, active
            """)
        .params(name, kind.text(), owner, now.atOffset(ZoneOffset.UTC))
        .query(AccessStore::person)
        .optional();
  }

  void makeInstallationOwner(long person) {
    jdbc.sql("update person set installation_owner = true where id = ?").param(person).update();
  }

  Optional<Person> named(String name) {
    return jdbc.sql("select id, name, kind, active from person where name = ?")
        .param(name)
        .query(AccessStore::person)
        .optional();
  }

  Optional<Person> person(long id) {
    return jdbc.sql("select id, name, kind, active from person where id = ?")
        .param(id)
        .query(AccessStore::person)
        .optional();
  }

  List<Person> people(long after, int limit) {
    return jdbc.sql("select id, name, kind, active from person where id > ? order by id limit ?")
        .params(after, limit)
        .query(AccessStore::person)
        .list();
  }

  /** Returns false when it was so already. */
  boolean setActive(long person, boolean active) {
    return jdbc.sql("update person set active = ? where id = ? and active <> ?")
            .params(active, person, active)
            .update()
        > 0;
  }

  void insertToken(long person, String name, byte[] hash, Instant now) {
    jdbc.sql("insert into api_token (person_id, name, hash, created) values (?, ?, ?, ?)")
        .params(person, name, hash, now.atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Long> tokenId(byte[] hash) {
    return jdbc.sql("select id from api_token where hash = ?")
        .param(hash)
        .query(Long.class)
        .optional();
  }

  /** Returns the token's person, empty when there is no such token in force. */
  Optional<Long> revoke(long token, Instant now) {
    return jdbc.sql(
            "update api_token set revoked = ? where id = ? and revoked is null returning person_id")
        .params(now.atOffset(ZoneOffset.UTC), token)
        .query(Long.class)
        .optional();
  }

  void revokeAll(long person, Instant now) {
    jdbc.sql("update api_token set revoked = ? where person_id = ? and revoked is null")
        .params(now.atOffset(ZoneOffset.UTC), person)
        .update();
  }

  /** The active person whom a token in force belongs to. */
  Optional<Caller> callerByToken(byte[] hash) {
    return caller(
        """
        (select person_id from api_token where hash = ? and revoked is null)
        """,
        hash);
  }

  Optional<Caller> callerById(long person) {
    return caller("?", person);
  }

  /** Person and roles are read by one statement: a second one would need a connection more. */
  private Optional<Caller> caller(String id, Object parameter) {
    return jdbc.sql(
            """
            select p.id, p.name, p.installation_owner,
                   array_agg(r.project_id) filter (where r.role is not null),
                   array_agg(r.role) filter (where r.role is not null)
            from person p left join project_role r on r.person_id = p.id
            where p.id = %s and p.active
            group by p.id
            """
                .formatted(id))
        .param(parameter)
        .query(
            (row, n) ->
                new Caller(
                    row.getLong(1),
                    row.getString(2),
                    row.getBoolean(3),
                    roles(row.getArray(4), row.getArray(5))))
        .optional();
  }

  private static Map<Long, Set<Role>> roles(@Nullable Array projects, @Nullable Array roles)
      throws SQLException {
    if (projects == null || roles == null) {
      return Map.of();
    }
    Long[] project = (Long[]) projects.getArray();
    String[] role = (String[]) roles.getArray();
    Map<Long, Set<Role>> held = new HashMap<>();
    for (int i = 0; i < project.length; i++) {
      held.computeIfAbsent(project[i], p -> EnumSet.noneOf(Role.class)).add(Role.parse(role[i]));
    }
    return held;
  }

  long installationOwner() {
    return jdbc.sql("select min(id) from person where installation_owner")
        .query(Long.class)
        .single();
  }

  void replaceRoles(long project, long person, Set<Role> roles) {
    jdbc.sql("delete from project_role where project_id = ? and person_id = ?")
        .params(project, person)
        .update();
    for (Role role : roles) {
      jdbc.sql("insert into project_role (project_id, person_id, role) values (?, ?, ?)")
          .params(project, person, role.text())
          .update();
    }
  }

  List<Member> members(long project) {
    Map<Long, Person> people = new LinkedHashMap<>();
    Map<Long, Set<Role>> roles = new HashMap<>();
    jdbc.sql(
            """
            select p.id, p.name, p.kind, p.active, r.role
            from project_role r join person p on p.id = r.person_id
            where r.project_id = ? order by p.id
            """)
        .param(project)
        .query(
            row -> {
              Person person = person(row, 0);
              people.put(person.id(), person);
              roles
                  .computeIfAbsent(person.id(), id -> EnumSet.noneOf(Role.class))
                  .add(Role.parse(row.getString(5)));
            });
    return people.values().stream()
        .map(person -> new Member(person, roles.getOrDefault(person.id(), Set.of())))
        .toList();
  }

  List<Long> projectsOf(long person) {
    return jdbc.sql("select distinct project_id from project_role where person_id = ? order by 1")
        .param(person)
        .query((row, n) -> row.getLong(1))
        .list();
  }

  void insertScope(long project, String name) {
    jdbc.sql("insert into project_scope (project_id, name) values (?, ?)")
        .params(project, name)
        .update();
  }

  Optional<Long> projectNamed(String name) {
    return jdbc.sql("select project_id from project_scope where name = ?")
        .param(name)
        .query(Long.class)
        .optional();
  }

  boolean projectExists(long project) {
    return jdbc.sql("select exists (select 1 from project_scope where project_id = ?)")
        .param(project)
        .query(Boolean.class)
        .single();
  }

  private static Person person(ResultSet row, int n) throws SQLException {
    return new Person(
        row.getLong(1), row.getString(2), PersonKind.parse(row.getString(3)), row.getBoolean(4));
  }
}
