package dev.hearth.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which endpoint answers which path and method.
///
/// A pattern is a path in which `{name}` stands for any segment that is not empty. Where two patterns fit, the one added
/// first wins.
final class RestRoutes {
  private final List<Route> routes = new ArrayList<>();

  void add(String method, String pattern, Access access, RestEndpoint endpoint) {
    List<String> segments = PercentText.segments(pattern);
    for (Route route : routes) {
      if (route.pattern.equals(segments)) {
        route.methods.put(method, new Entry(access, endpoint));
        return;
      }
    }
    Route route = new Route(segments, new TreeMap<>());
    route.methods.put(method, new Entry(access, endpoint));
    routes.add(route);
  }

  Found find(RestRequest request) {
    for (Route route : routes) {
      if (route.fits(request.segments())) {
        return route.find(request);
      }
    }
    return new NoPath();
  }

  /// What there is for a request.
  sealed interface Found {}

  record NoPath() implements Found {}

  record NoMethod(Set<String> allowed) implements Found {}

  record Endpoint(Access access, RestEndpoint endpoint, Map<String, String> variables)
      implements Found {}

  private record Entry(Access access, RestEndpoint endpoint) {}

  private record Route(List<String> pattern, Map<String, Entry> methods) {
    boolean fits(List<String> segments) {
      if (segments.size() != pattern.size()) {
        return false;
      }
      for (int i = 0; i < pattern.size(); i++) {
        boolean isSame =
            isVariable(pattern.get(i))
                ? !segments.get(i).isEmpty()
                : pattern.get(i).equals(segments.get(i));
        if (!isSame) {
          return false;
        }
      }
      return true;
    }

    Found find(RestRequest request) {
      Entry entry = methods.get(request.method().equals("HEAD") ? "GET" : request.method());
      if (entry == null) {
        return new NoMethod(allowed());
      }
      Map<String, String> variables = new HashMap<>();
      for (int i = 0; i < pattern.size(); i++) {
        String name = pattern.get(i);
        if (isVariable(name)) {
          variables.put(name.substring(1, name.length() - 1), request.segments().get(i));
        }
      }
      return new Endpoint(entry.access, entry.endpoint, variables);
    }

    private Set<String> allowed() {
      Set<String> allowed = new TreeSet<>(methods.keySet());
      allowed.add("OPTIONS");
      if (allowed.contains("GET")) {
        allowed.add("HEAD");
      }
      return allowed;
    }

    private static boolean isVariable(String segment) {
      return segment.startsWith("{");
    }
  }
}
