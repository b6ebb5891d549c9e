package dev.assay.server.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Fails whatever asks for a second connection while its thread holds one: as many threads as the
 * pool has connections would wait for each other for ever.
 */
public final class OneConnection implements BeanPostProcessor {
  /** Hold a connection of their own on purpose, and are few. */
  private static final Set<String> EXEMPT = Set.of("BuildLockStore", "flyway");

  private static final ThreadLocal<String> HOLDER = new ThreadLocal<>();

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource pool ? new Watched(pool) : bean;
  }

  private static final class Watched extends DelegatingDataSource {
    Watched(DataSource pool) {
      super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
      String here = path();
      if (EXEMPT.stream().anyMatch(here::contains)) {
        return super.getConnection();
      }
      if (HOLDER.get() != null) {
        throw new AssertionError(
            "a second connection at%n%s%n while this thread holds the one of%n%s"
                .formatted(here, HOLDER.get()));
      }
      Connection connection = super.getConnection();
      HOLDER.set(here);
      return watched(connection);
    }
  }

  private static Connection watched(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                HOLDER.remove();
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static String path() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(
                        frame ->
                            frame.getClassName().startsWith("dev.assay.")
                                || frame.getClassName().contains("flyway"))
                    .map(StackWalker.StackFrame::toString)
                    .filter(frame -> !frame.contains("OneConnection"))
                    .reduce("", (all, frame) -> all + "  " + frame + "\n"));
  }
}
