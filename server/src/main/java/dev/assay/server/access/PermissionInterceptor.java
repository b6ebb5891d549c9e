package dev.assay.server.access;

import dev.assay.server.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Lets a request through only if its endpoint declares a permission that the caller holds. */
@Component
class PermissionInterceptor implements HandlerInterceptor {
  static final String CALLER = PermissionInterceptor.class.getName() + ".caller";
  static final String PROJECT = PermissionInterceptor.class.getName() + ".project";
  private static final String BEARER = "Bearer ";

  private final CallerCache callers;
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final Access access;
  private final Sessions sessions;
  private final SessionCookie cookie;

  PermissionInterceptor(
      CallerCache callers, Access access, Sessions sessions, SessionCookie cookie) {
    this.callers = callers;
    this.access = access;
    this.sessions = sessions;
    this.cookie = cookie;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!(handler instanceof HandlerMethod method)) {
      return true; // static files: the browser application itself, which anybody may load
    }
    if (!method.getBeanType().getName().startsWith("dev.assay.")) {
      return true; // the framework's own error page
    }
    Requires requires = method.getMethodAnnotation(Requires.class);
    if (requires == null) {
      throw Problem.forbidden("this endpoint declares no permission");
    }
    Permission permission = requires.value();
    if (permission.isOpen()) {
      if (changes(request) && SessionCookie.fromAnotherSite(request)) {
        throw crossSite();
      }
      return true;
    }
    Caller caller = caller(request);
    request.setAttribute(CALLER, caller);
    if (permission.needsInstallationOwner() && !caller.installationOwner()) {
      throw Problem.forbidden("only the owner of this installation may do this");
    }
    String named = pathProject(request);
    if (named != null) {
      request.setAttribute(PROJECT, permitted(caller, permission, named));
    }
    return true;
  }

  private long permitted(Caller caller, Permission permission, String named) {
    Optional<Long> project = access.project(named);
    // Somebody without any role learns neither that the project exists nor that it does not.
    if (project.isEmpty() || caller.rolesIn(project.get()).isEmpty()) {
      throw Problem.notFound(
          "project-unknown", "no project '" + named + "' that you have a role in");
    }
    if (permission.isPerProject() && !caller.may(permission, project.get())) {
      throw Problem.forbidden(
          "your roles in project '" + named + "' do not include " + permission.name());
    }
    return project.get();
  }

  private Caller caller(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null) {
      return byCookie(request);
    }
    if (!header.startsWith(BEARER)) {
      throw unauthenticated("send a token: Authorization: Bearer TOKEN");
    }
    return callers
        .byToken(header.substring(BEARER.length()).trim())
        .orElseThrow(
            () -> unauthenticated("the token is unknown, revoked, or its person is deactivated"));
  }

  /** A browser sends its cookie whoever made the request: changes need the session's mark too. */
  private Caller byCookie(HttpServletRequest request) {
    String secret =
        cookie
            .read(request)
            .orElseThrow(
                () -> unauthenticated("sign in, or send a token: Authorization: Bearer TOKEN"));
    Caller caller =
        sessions
            .caller(secret)
            .orElseThrow(() -> unauthenticated("the session has ended; sign in again"));
    if (changes(request)
        && (SessionCookie.fromAnotherSite(request)
            || !SessionCookie.carriesMark(request, secret))) {
      throw crossSite();
    }
    return caller;
  }

  private static boolean changes(HttpServletRequest request) {
    return !READING.contains(request.getMethod());
  }

  private static Problem crossSite() {
    return Problem.of(
        HttpStatus.FORBIDDEN,
        "cross-site-request",
        "the request does not come from this site's own pages (header "
            + SessionCookie.CSRF_HEADER
            + ")");
  }

  private static Problem unauthenticated(String detail) {
    return Problem.of(HttpStatus.UNAUTHORIZED, "unauthenticated", detail);
  }

  private static @Nullable String pathProject(HttpServletRequest request) {
    Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    return variables instanceof Map<?, ?> map && map.get("project") instanceof String project
        ? project
        : null;
  }
}
