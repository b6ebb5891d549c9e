package dev.assay.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.assay.server.platform.DatabaseAddress;
import dev.assay.server.platform.ServerSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.SpringProperties;
import org.springframework.util.ClassUtils;

/** A running server in this process. */
public final class AssayServer implements AutoCloseable {
  /** More connections made the queue slower, not faster. */
  private static final int CONNECTIONS = 16;

  /**
   * Whether the build has worked out the components' definitions (see {@link AssayApplication}).
   */
  private static final boolean DEFINED_AHEAD =
      ClassUtils.isPresent(
          AssayApplication.class.getName() + "__ApplicationContextInitializer",
          AssayServer.class.getClassLoader());

  private final ConfigurableApplicationContext context;

  private AssayServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts on a database that is up; returns when requests are answered.
   *
   * @param furtherSources components added to the server's own, e.g. by a benchmark
   */
  public static AssayServer start(
      ServerSettings settings, DatabaseAddress database, Class<?>... furtherSources) {
    return start(settings, () -> database, furtherSources);
  }

  /**
   * Starts while the database still does.
   *
   * @param database asked, and waited for, when the first connection is needed
   */
  public static AssayServer start(
      ServerSettings settings, Supplier<DatabaseAddress> database, Class<?>... furtherSources) {
    SpringApplication application = application(settings, database, furtherSources);
    // Definitions worked out by the build are of an ordinary server and nothing else.
    boolean ahead = furtherSources.length == 0 && !settings.demo() && DEFINED_AHEAD;
    SpringProperties.setProperty(AotDetector.AOT_ENABLED, Boolean.toString(ahead));
    return new AssayServer(application.run());
  }

  static SpringApplication application(
      ServerSettings settings, Supplier<DatabaseAddress> database, Class<?>... furtherSources) {
    var application = new SpringApplication(AssayApplication.class);
    application.setMainApplicationClass(AssayApplication.class);
    // Features name their parts for themselves: two may both have an ItemStore.
    application.setBeanNameGenerator(FullyQualifiedAnnotationBeanNameGenerator.INSTANCE);
    application.addPrimarySources(List.of(furtherSources));
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setRegisterShutdownHook(false);
    application.setDefaultProperties(properties(settings));
    application.addInitializers(
        context -> {
          var beans = (GenericApplicationContext) context;
          beans.registerBean(
              "settings", ServerSettings.class, () -> settings, AssayServer::atStartAlone);
          beans.registerBean(
              "dataSource",
              DataSource.class,
              () -> pool(database.get()),
              AssayServer::atStartAlone);
        });
    return application;
  }

  /** What only a start knows is left out of what is worked out ahead. */
  private static void atStartAlone(BeanDefinition definition) {
    definition.setAttribute(BeanRegistrationAotProcessor.IGNORE_REGISTRATION_ATTRIBUTE, true);
  }

  /** The port that answers, also when settings asked for any free one. */
  public int port() {
    return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
  }

  /** A component of the server, for tests that look inside. */
  <T> T component(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }

  private static HikariDataSource pool(DatabaseAddress database) {
    var config = new HikariConfig();
    config.setJdbcUrl(database.jdbcUrl());
    config.setUsername(database.user());
    config.setPassword(database.password());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(10_000);
    config.setPoolName("assay");
    config.addDataSourceProperty("prepareThreshold", "2");
    config.addDataSourceProperty("preparedStatementCacheQueries", "512");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("ApplicationName", "assay");
    // A snapshot held open for long slows the queue to a fraction of its speed.
    config.setConnectionInitSql("set transaction_timeout = '60s'");
    return new HikariDataSource(config);
  }

  private static Map<String, Object> properties(ServerSettings settings) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("server.port", settings.port());
    properties.put("server.address", settings.bind());
    properties.put("server.shutdown", "graceful");
    properties.put("spring.lifecycle.timeout-per-shutdown-phase", "10s");
    properties.put("server.servlet.register-default-servlet", "false");
    properties.put("server.tomcat.max-swallow-size", "-1");
    properties.put("server.tomcat.keep-alive-timeout", "120s");
    properties.put("server.tomcat.max-keep-alive-requests", "-1");
    properties.put("server.error.include-message", "never");
    properties.put("server.error.whitelabel.enabled", "false");
    properties.put("spring.threads.virtual.enabled", "true");
    properties.put("spring.main.lazy-initialization", "false");
    properties.put("spring.jmx.enabled", "false");
    properties.put("spring.mvc.problemdetails.enabled", "false");
    properties.put("spring.jackson.property-naming-strategy", "SNAKE_CASE");
    properties.put("spring.jackson.factory.constraints.read.max-nesting-depth", "100");
    // JDBC's exceptions are translated where they arise; proxies of all stores would do it again.
    properties.put("spring.persistence.exceptiontranslation.enabled", "false");
    properties.put("spring.flyway.baseline-on-migrate", "false");
    properties.put("spring.flyway.clean-disabled", "true");
    properties.put("logging.level.root", "warn");
    properties.put("logging.level.dev.assay", "info");
    // Whoever starts the server says in one line why it does not start.
    properties.put("logging.level.org.springframework.boot.diagnostics", "off");
    properties.put("logging.level.org.springframework.boot.web", "error");
    return properties;
  }
}
