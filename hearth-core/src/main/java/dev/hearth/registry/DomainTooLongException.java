package dev.hearth.registry;

import dev.hearth.state.EntityIds;

/// A domain is longer than [EntityIds#DOMAIN_LENGTH_MAX].
public final class DomainTooLongException extends RegistryException {
  private static final long serialVersionUID = 1L;

  DomainTooLongException(String domain) {
    super(
        "A domain may have "
            + EntityIds.DOMAIN_LENGTH_MAX
            + " characters, but this one has "
            + domain.length()
            + ": "
            + domain);
  }
}
