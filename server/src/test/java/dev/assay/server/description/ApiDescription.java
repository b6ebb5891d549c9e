package dev.assay.server.description;

import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.ValueConstants;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI 3.1 description of all endpoints, read off their signatures. */
final class ApiDescription {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private final Schemas schemas = new Schemas();
  private final Map<String, ObjectNode> paths = new TreeMap<>();

  static ObjectNode ofAllEndpoints() {
    return new ApiDescription().describe();
  }

  private ObjectNode describe() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
    scanner.findCandidateComponents("dev.assay.server").stream()
        .map(found -> type(Objects.requireNonNull(found.getBeanClassName())))
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class))
        .sorted(Comparator.comparing(Method::toString))
        .forEach(this::add);
    ObjectNode root = JSON.objectNode().put("openapi", "3.1.0");
    root.putObject("info").put("title", "Assay").put("version", "0.1.0");
    ObjectNode all = root.putObject("paths");
    paths.forEach(all::set);
    ObjectNode components = root.putObject("components");
    ObjectNode types = components.putObject("schemas");
    schemas.of(ProblemDocument.class);
    schemas.all().forEach(types::set);
    components
        .putObject("securitySchemes")
        .putObject("token")
        .put("type", "http")
        .put("scheme", "bearer");
    return root;
  }

  /** What every refusal carries (RFC 9457). */
  record ProblemDocument(
      String type,
      String title,
      int status,
      String detail,
      @Nullable List<PointerError> errors,
      @Nullable String trace) {
    record PointerError(String pointer, String reason) {}
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private void add(Method method) {
    RequestMapping mapping =
        Objects.requireNonNull(
            AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class));
    if (Arrays.asList(mapping.produces()).contains("application/yaml")) {
      return; // another form of an endpoint that is described
    }
    RequestMapping around =
        AnnotatedElementUtils.findMergedAnnotation(
            method.getDeclaringClass(), RequestMapping.class);
    String prefix = around == null ? "" : around.path()[0];
    for (String rest : mapping.path().length == 0 ? new String[] {""} : mapping.path()) {
      String path = prefix + rest;
      ObjectNode operations =
          paths.computeIfAbsent(path.replace("/**", "/{path}"), p -> JSON.objectNode());
      String verb = mapping.method()[0].name().toLowerCase(Locale.ROOT);
      operations.set(verb, operation(method));
    }
  }

  private ObjectNode operation(Method method) {
    ObjectNode operation = JSON.objectNode();
    Requires requires = Objects.requireNonNull(method.getAnnotation(Requires.class));
    operation.put("x-permission", requires.value().name().toLowerCase(Locale.ROOT));
    var parameters = JSON.arrayNode();
    if (takes(method, ProjectScope.class)) {
      parameters.add(parameter("path", "project", String.class, true));
    }
    for (Parameter parameter : method.getParameters()) {
      PathVariable variable = parameter.getAnnotation(PathVariable.class);
      RequestParam query = parameter.getAnnotation(RequestParam.class);
      if (variable != null) {
        String name = variable.value().isEmpty() ? parameter.getName() : variable.value();
        parameters.add(parameter("path", name, String.class, true));
      } else if (query != null) {
        String name = query.value().isEmpty() ? parameter.getName() : query.value();
        boolean needed =
            query.required() && query.defaultValue().equals(ValueConstants.DEFAULT_NONE);
        parameters.add(parameter("query", name, parameter.getParameterizedType(), needed));
      } else if (parameter.isAnnotationPresent(RequestBody.class)) {
        body(operation.putObject("requestBody").put("required", true), parameter);
      }
    }
    if (!parameters.isEmpty()) {
      operation.set("parameters", parameters);
    }
    responses(operation.putObject("responses"), method);
    return operation;
  }

  private static boolean takes(Method method, Class<?> type) {
    return Arrays.asList(method.getParameterTypes()).contains(type);
  }

  private void body(ObjectNode target, Parameter parameter) {
    boolean json =
        parameter.getType() != byte[].class
            && parameter.getType() != String.class
            && !java.io.InputStream.class.isAssignableFrom(parameter.getType());
    ObjectNode content = target.putObject("content").putObject(json ? "application/json" : "*/*");
    content.set("schema", json ? schemas.of(parameter.getParameterizedType()) : binary());
  }

  private ObjectNode parameter(String in, String name, Type type, boolean required) {
    ObjectNode parameter = JSON.objectNode().put("in", in).put("name", name);
    parameter.put("required", required);
    parameter.set("schema", schemas.of(type));
    return parameter;
  }

  private static ObjectNode binary() {
    return JSON.objectNode().put("type", "string").put("format", "binary");
  }

  private void responses(ObjectNode responses, Method method) {
    Type type = method.getGenericReturnType();
    if (type instanceof ParameterizedType generic && generic.getRawType() == ResponseEntity.class) {
      type = generic.getActualTypeArguments()[0];
    }
    ResponseStatus status = method.getAnnotation(ResponseStatus.class);
    if (type == Void.class) {
      responses.putObject("204").put("description", "done");
    } else {
      String code = status == null ? "200" : Integer.toString(status.value().value());
      ObjectNode answer = responses.putObject(code).put("description", "done");
      boolean json = type != void.class && isJson(type);
      answer
          .putObject("content")
          .putObject(json ? "application/json" : "*/*")
          .set("schema", json ? schemas.of(type) : binary());
    }
    responses
        .putObject("default")
        .put("description", "refused, or failed")
        .putObject("content")
        .putObject("application/problem+json")
        .putObject("schema")
        .put("$ref", "#/components/schemas/ApiDescriptionProblemDocument");
  }

  private static boolean isJson(Type type) {
    String name = type.getTypeName();
    return !name.startsWith("org.springframework.")
        && !name.equals("byte[]")
        && !name.equals("java.lang.String")
        && !name.startsWith("java.io.");
  }
}
