package dev.hearth.integration;

import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// An integration made of lambdas.
final class TestIntegration implements Integration {
  /// What a test integration does when it is set up.
  @FunctionalInterface
  interface SetUp {
    void run(Hub hub, Map<String, Object> config) throws Exception;
  }

  private final String name;
  private final SetUp setUp;
  private final Set<String> dependencies = new LinkedHashSet<>();
  private final Set<String> afterDependencies = new LinkedHashSet<>();

  TestIntegration(String name, SetUp setUp) {
    this.name = name;
    this.setUp = setUp;
  }

  TestIntegration needs(String other) {
    dependencies.add(other);
    return this;
  }

  TestIntegration after(String other) {
    afterDependencies.add(other);
    return this;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ObjectSchema schema() {
    return Schemas.object().optional("size", Schemas.integer(1, 10), 5L);
  }

  @Override
  public Set<String> dependencies() {
    return dependencies;
  }

  @Override
  public Set<String> afterDependencies() {
    return afterDependencies;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) throws Exception {
    setUp.run(hub, config);
  }
}
