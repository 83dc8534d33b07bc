package dev.hearth.schema;

import java.util.Map;

/// temp
public abstract class ObjectSchema {
  public ObjectSchema allowingOtherKeys() {
    return this;
  }

  public abstract Map<String, Object> check(Object v);

  public abstract Map<String, Object> describe();
}
