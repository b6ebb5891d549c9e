package dev.assay.server.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the permission check before every endpoint and hands endpoints their caller. */
@Configuration(proxyBeanMethods = false)
class AccessWeb implements WebMvcConfigurer {
  private final PermissionInterceptor interceptor;

  AccessWeb(PermissionInterceptor interceptor) {
    this.interceptor = interceptor;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(interceptor);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new CallerArgument());
  }

  private static final class CallerArgument implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == Caller.class
          || parameter.getParameterType() == ProjectScope.class;
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders) {
      Caller caller = (Caller) attribute(request, PermissionInterceptor.CALLER);
      return parameter.getParameterType() == Caller.class
          ? caller
          : new ProjectScope(caller, (Long) attribute(request, PermissionInterceptor.PROJECT));
    }

    private static Object attribute(NativeWebRequest request, String name) {
      Object value = request.getAttribute(name, RequestAttributes.SCOPE_REQUEST);
      if (value == null) {
        throw new IllegalStateException("the endpoint's permission gives it no " + name);
      }
      return value;
    }
  }
}
