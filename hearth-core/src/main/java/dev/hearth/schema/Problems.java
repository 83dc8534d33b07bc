package dev.hearth.schema;

import java.util.ArrayList;
import java.util.List;

/// The problems found so far, and the place where checking is now.
///
/// **Runs on one thread**: lives as long as one check.
final class Problems {

  private final List<Object> path = new ArrayList<>();
  private final List<Problem> found = new ArrayList<>();

  void enter(Object step) {
    path.add(step);
  }

  void leave() {
    path.removeLast();
  }

  void add(String message) {
    found.add(new Problem(path, Problem.Subject.VALUE, message));
  }

  void addKey(String key, String message) {
    enter(key);
    found.add(new Problem(path, Problem.Subject.KEY, message));
    leave();
  }

  void expected(String what, Object got) {
    add("expected " + what + ", got " + Shown.of(got));
  }

  /* What another check found out about the value here. */
  void addAll(List<Problem> inner) {
    for (Problem problem : inner) {
      List<Object> whole = new ArrayList<>(path);
      whole.addAll(problem.path());
      found.add(new Problem(whole, problem.subject(), problem.message()));
    }
  }

  List<Problem> found() {
    return found;
  }
}
