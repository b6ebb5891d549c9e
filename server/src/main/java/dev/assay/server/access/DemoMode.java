package dev.assay.server.access;

import dev.assay.server.platform.ServerSettings;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether the operator started a demo; no variable or file can turn a server into one. Where there
 * is no server, as when endpoints are described, there is no demo.
 */
final class DemoMode implements Condition {
  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    ConfigurableListableBeanFactory beans = context.getBeanFactory();
    return beans != null && beans.getBean(ServerSettings.class).demo();
  }
}
