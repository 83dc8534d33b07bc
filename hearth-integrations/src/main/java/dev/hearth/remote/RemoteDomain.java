package dev.hearth.remote;

import dev.hearth.entity.EntityAction;
import dev.hearth.entity.StateReproduction;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Fields;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schema;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The domain `remote` and its services `turn_on`, `turn_off`, `toggle`, `send_command`, `learn_command` and `delete_command`.
///
/// **Runs on the loop.**
public final class RemoteDomain implements Integration {
  /// Its name.
  public static final String NAME = "remote";

  /// Between two commands, unless the caller says otherwise.
  static final Duration DELAY = Duration.ofMillis(400);

  private static final int REPEATS_MAX = 255;
  private static final int SECONDS_MAX = 3_600;

  private static final ObjectSchema ACTIVITY =
      Schemas.object()
          .optional("activity", Schemas.stringOrScalar(), "")
          .describedAs("One of the activities of the remote");

  private static final ObjectSchema SEND =
      Schemas.object()
          .required("command", commands())
          .describedAs("One command or several")
          .optional("device", Schemas.stringOrScalar(), "")
          .describedAs("The device they are for")
          .optional("num_repeats", Schemas.truncatedInteger(0, REPEATS_MAX), 1L)
          .describedAs("How often each is sent")
          .optional("delay_secs", seconds(), DELAY)
          .describedAs("How many seconds lie between two commands")
          .optional("hold_secs", seconds(), Duration.ZERO)
          .describedAs("For how many seconds a button is held");

  private static final ObjectSchema LEARN =
      Schemas.object()
          .optional("device", Schemas.stringOrScalar(), "")
          .describedAs("The device they are for")
          .optional("command", commands(), List.<String>of())
          .describedAs("One command or several")
          .optional("command_type", Schemas.stringOrScalar(), "")
          .describedAs("The kind of signal, such as ir or rf")
          .optional("alternative", Schemas.bool(), false)
          .describedAs("Whether the code alternates with each press")
          .optional("timeout", seconds(), Duration.ZERO)
          .describedAs("For how many seconds each is waited for");

  private static final ObjectSchema DELETE =
      Schemas.object()
          .required("command", commands())
          .describedAs("One command or several")
          .optional("device", Schemas.stringOrScalar(), "")
          .describedAs("The device they are for");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    register(
        hub,
        "turn_on",
        "Turns a remote on, or begins an activity.",
        ACTIVITY,
        (remote, data, call) -> remote.turnOnChecked(activity(data)));
    register(
        hub,
        "turn_off",
        "Turns a remote off.",
        ACTIVITY,
        (remote, data, call) -> remote.turnOffChecked(activity(data)));
    register(
        hub,
        "toggle",
        "Turns a remote off if it is on, else on.",
        ACTIVITY,
        (remote, data, call) -> remote.toggle(activity(data)));
    register(
        hub,
        "send_command",
        "Sends commands to a device.",
        SEND,
        (remote, data, call) -> remote.sendCommand(sent(new Fields(data))));
    register(
        hub,
        "learn_command",
        "Learns commands from another remote.",
        LEARN,
        (remote, data, call) -> remote.learnCommand(learned(new Fields(data))),
        RemoteEntity.LEARN_COMMAND);
    register(
        hub,
        "delete_command",
        "Forgets commands.",
        DELETE,
        (remote, data, call) -> {
          Fields fields = new Fields(data);
          remote.deleteCommand(fields.texts("command"), fields.text("device"));
        },
        RemoteEntity.DELETE_COMMAND);
    hub.entities().registerReproduction(NAME, StateReproduction.ofSwitch(NAME));
  }

  private static void register(
      Hub hub,
      String name,
      String description,
      ObjectSchema schema,
      EntityAction<RemoteEntity> action,
      long... requiredFeatures) {
    hub.services()
        .registerForEntities(
            Service.named(NAME, name).describedAs(description).accepting(schema),
            RemoteEntity.class,
            action,
            requiredFeatures);
  }

  private static String activity(Map<String, Object> data) {
    return new Fields(data).text("activity");
  }

  private static SendCommand sent(Fields data) {
    return new SendCommand(
        data.texts("command"),
        data.text("device"),
        Math.toIntExact(data.integer("num_repeats")),
        data.duration("delay_secs"),
        data.duration("hold_secs"));
  }

  private static LearnCommand learned(Fields data) {
    return new LearnCommand(
        data.texts("command"),
        data.text("device"),
        data.text("command_type"),
        data.bool("alternative"),
        data.duration("timeout"));
  }

  private static Schema<List<String>> commands() {
    return Schemas.listOrSingle(Schemas.stringOrScalar());
  }

  private static Schema<Duration> seconds() {
    return Schemas.number(0, SECONDS_MAX)
        .map(seconds -> Duration.ofMillis(Math.round(seconds * 1_000)));
  }
}
