package dev.assay.server.platform;

import java.time.Clock;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;

/** Beans that belong to no feature. */
@Configuration(proxyBeanMethods = false)
class PlatformBeans {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** Unknown members are a caller's mistake and are named; a key given twice has no meaning. */
  @Bean
  JsonMapperBuilderCustomizer strictJson() {
    return builder ->
        builder
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
  }
}
