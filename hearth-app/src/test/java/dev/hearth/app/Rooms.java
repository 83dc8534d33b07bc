package dev.hearth.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The floor plan: which rooms there are, from bottom to top, and which rooms each may look into.
///
/// `docs/architecture.md` shows the same table between its markers, and [ArchitectureTest] keeps the two equal.
final class Rooms {

  /// Rooms from bottom to top. The last column names rooms or whole floors; of its own floor and of floors above, a
  /// room sees nothing but what is named and stands before it.
  static final String TABLE =
      """
      | Floor | Room | May look into |
      |---|---|---|
      | foundation | `error` | |
      | foundation | `json` | error |
      | foundation | `time` | error |
      | foundation | `schema` | error, json, time |
      | engine | `loop` | error, time |
      | kernel | `event` | foundation, loop |
      | kernel | `state` | foundation, loop, event |
      | kernel | `service` | foundation, loop, event, state |
      | kernel | `lifecycle` | foundation, loop, event, state, service |
      | kernel | `house` | foundation, loop, event, lifecycle |
      | model | `storage` | foundation, loop, event, lifecycle |
      | model | `config` | foundation, loop |
      | model | `registry` | foundation, loop, kernel, storage |
      | model | `template` | foundation, loop, event, state, registry |
      | model | `picture` | foundation, loop |
      | model | `entity` | foundation, loop, kernel, storage, config, registry, template |
      | automation | `blueprint` | foundation, loop, config |
      | automation | `trigger` | foundation, loop, kernel, config, registry, template |
      | automation | `condition` | foundation, loop, kernel, config, registry, template |
      | automation | `script` | foundation, loop, kernel, model, trigger, condition |
      | automation | `automation` | foundation, loop, kernel, model, blueprint, trigger, condition, script |
      | hall | `integration` | foundation, loop, kernel, model |
      | hall | `plugin` | foundation, loop, service, integration |
      | front door | `auth` | foundation, loop, event, service, lifecycle, storage |
      | front door | `api` | foundation, loop, kernel, model, automation, integration, auth |
      | front door | `web` | error |
      | front door | `http` | foundation, loop, lifecycle, config, auth, api, web |
      | domains | `alarmcontrolpanel` | foundation, loop, kernel, model, integration |
      | domains | `binarysensor` | foundation, loop, kernel, model, integration |
      | domains | `button` | foundation, loop, kernel, model, integration |
      | domains | `calendar` | foundation, loop, kernel, model, integration, api |
      | domains | `camera` | foundation, loop, kernel, model, integration |
      | domains | `cover` | foundation, loop, kernel, model, integration |
      | domains | `dates` | foundation, loop, kernel, model, integration |
      | domains | `evententity` | foundation, loop, kernel, model, integration |
      | domains | `fan` | foundation, loop, kernel, model, integration |
      | domains | `humidifier` | foundation, loop, kernel, model, integration |
      | domains | `image` | foundation, loop, kernel, model, integration |
      | domains | `lawnmower` | foundation, loop, kernel, model, integration |
      | domains | `light` | foundation, loop, kernel, model, integration |
      | domains | `lock` | foundation, loop, kernel, model, integration |
      | domains | `mediaplayer` | foundation, loop, kernel, model, integration |
      | domains | `notify` | foundation, loop, kernel, model, integration |
      | domains | `remote` | foundation, loop, kernel, model, integration |
      | domains | `scene` | foundation, loop, kernel, model, integration |
      | domains | `select` | foundation, loop, kernel, model, integration |
      | domains | `sensor` | foundation, loop, kernel, model, integration |
      | domains | `climate` | foundation, loop, kernel, model, integration, sensor |
      | domains | `number` | foundation, loop, kernel, model, integration, sensor |
      | domains | `siren` | foundation, loop, kernel, model, integration |
      | domains | `switches` | foundation, loop, kernel, model, integration |
      | domains | `text` | foundation, loop, kernel, model, integration |
      | domains | `todo` | foundation, loop, kernel, model, integration |
      | domains | `update` | foundation, loop, kernel, model, integration |
      | domains | `vacuum` | foundation, loop, kernel, model, integration |
      | domains | `valve` | foundation, loop, kernel, model, integration |
      | domains | `waterheater` | foundation, loop, kernel, model, integration, sensor |
      | domains | `weather` | foundation, loop, kernel, model, integration, sensor |
      | domains | `zone` | foundation, loop, kernel, model, integration |
      | domains | `devicetracker` | foundation, loop, kernel, model, integration, zone |
      | domains | `person` | foundation, loop, kernel, model, integration, zone, devicetracker |
      | furniture | `helpers` | foundation, loop, kernel, model, integration, api, domains |
      | furniture | `sun` | foundation, loop, kernel, model, integration |
      | furniture | `systemmonitor` | foundation, loop, kernel, model, integration, domains |
      | furniture | `mqtt` | foundation, loop, kernel, model, integration, api, domains |
      | furniture | `recorder` | foundation, loop, kernel, model, integration, api |
      | furniture | `demo` | foundation, loop, kernel, model, integration, domains |
      | roof | `cli` | foundation, config |
      | roof | `app` | foundation, loop, kernel, model, automation, hall, front door, domains, furniture, cli |
      """;

  /// Rooms of the table that need not exist yet. A room that is neither here nor in the house is a mistake.
  static final Set<String> PLANNED =
      Set.of(
          """
          template blueprint trigger condition script automation
          web helpers mqtt recorder
          """
              .strip()
              .split("\\s+"));

  /// One row of the table. `looksInto` holds rooms only: floors are resolved.
  record Room(String floor, String name, Set<String> looksInto) {}

  private Rooms() {}

  static Map<String, Room> all() {
    return parse(TABLE);
  }

  /// The rooms of a table by name, in its order.
  ///
  /// Throws when a row names something that does not stand before it: that is how "nobody looks up" is kept.
  static Map<String, Room> parse(String table) {
    Map<String, Room> rooms = new LinkedHashMap<>();
    for (String line : table.lines().skip(2).toList()) {
      List<String> cells = cells(line);
      String name = cells.get(1).replace("`", "");
      Set<String> looksInto = new LinkedHashSet<>();
      for (String entry :
          cells.get(2).isEmpty() ? List.<String>of() : List.of(cells.get(2).split(", *"))) {
        List<String> named =
            rooms.values().stream()
                .filter(room -> room.floor().equals(entry) || room.name().equals(entry))
                .map(Room::name)
                .toList();
        if (named.isEmpty()) {
          throw new IllegalArgumentException(
              "room '"
                  + name
                  + "' may not look into '"
                  + entry
                  + "': nothing of that name stands before it");
        }
        looksInto.addAll(named);
      }
      if (rooms.put(name, new Room(cells.get(0), name, Set.copyOf(looksInto))) != null) {
        throw new IllegalArgumentException("room '" + name + "' has two rows");
      }
    }
    return rooms;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    String inner = line.strip();
    for (String cell : inner.substring(1, inner.length() - 1).split("\\|", -1)) {
      cells.add(cell.strip());
    }
    if (cells.size() != 3) {
      throw new IllegalArgumentException("expected three columns, got: " + line);
    }
    return cells;
  }
}
