package dev.hearth.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.hearth.loop.Owner;
import dev.hearth.loop.Task;
import dev.hearth.service.Service;
import dev.hearth.service.ServiceCall;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GenericServicesTest {
  private final EntityHouse house = EntityHouse.start();

  @AfterEach
  void close() {
    house.close();
  }

  /// Adds an entity of the domain whose service `test` takes a while and fails.
  private void addBroken(String domain, Duration delay) {
    Lamp broken =
        new Lamp() {
          @Override
          public String domain() {
            return domain;
          }
        };
    broken.name = "Broken";
    house.run(() -> {
      house
          .entities
          .platform(domain, house.platform.owner(), UpdatePolicy.every(EntityHouse.POLL))
          .add(List.of(broken));
      house
          .entities
          .services()
          .register(
              Service.named(domain, "test"),
              Lamp.class,
              (lamp, data, call) -> {
                house.loop.sleep(delay);
                throw new IOException("no answer of " + lamp.entityId());
              });
    });
  }

  @Test
  void call_secondDomainFailsBeforeTheFirst_thatOfTheFirstIsThrownAndNothingIsLogged() {
    addBroken("light", Duration.ofSeconds(2));
    addBroken("fan", Duration.ofSeconds(1));
    house.run(() ->
        house.services.register(
            new GenericServices(house.entities).service(Service.named("homeassistant", "test"))));
    ServiceCall call = ServiceCall.of("homeassistant", "test").with(Map.of("entity_id", "all"));

    Task<Throwable> caught =
        house.loop.start(Owner.HUB, "catch", () -> catchThrowable(() -> house.services.call(call)));
    house.advance(Duration.ofSeconds(3));

    Throwable failure = house.call(caught::await);
    assertThat(failure).hasRootCauseMessage("no answer of light.broken");
    assertThat(house.log.errors()).isEmpty();
  }
}
