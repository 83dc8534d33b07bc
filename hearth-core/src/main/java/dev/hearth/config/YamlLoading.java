package dev.hearth.config;

import dev.hearth.error.IoReason;
import dev.hearth.json.JsonNull;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// One load: turns nodes into values and follows the tags from file to file.
///
/// **Runs on one thread**, once.
final class YamlLoading {

  private static final String SECRETS = "secrets.yaml";
  private static final String MERGE = "<<";

  private final ConfigFiles files;
  private final Path folder;
  private final Map<String, String> environment;

  private final List<ConfigProblem> warnings = new ArrayList<>();
  private final Map<Path, Located> secretsByFile = new HashMap<>();
  private final List<Path> openFiles = new ArrayList<>();
  private final Set<Node> openNodes = Collections.newSetFromMap(new IdentityHashMap<>());
  private int valuesCount;

  /* A file while its nodes are read. */
  private record Source(Path path, YamlText text) {}

  YamlLoading(ConfigFiles files, Path folder, Map<String, String> environment) {
    this.files = files;
    this.folder = folder;
    this.environment = environment;
  }

  ConfigDocument document(Path file) {
    Path path = folder.resolve(file).normalize();
    return document(readFile(path, new Mark(shown(path), 1, 1)), path);
  }

  ConfigDocument document(Path file, String text) {
    Path path = folder.resolve(file).normalize();
    return document(new Source(path, new YamlText(shown(path), text)), path);
  }

  private ConfigDocument document(Source source, Path path) {
    Located root = contentOf(source);
    if (root.isNothing()) {
      root = Located.emptyMap(new Mark(shown(path), 1, 1));
    }
    if (!(root.value() instanceof Map)) {
      throw new MalformedYamlException(
          root.mark(), "expected \"key: value\" lines at the top level, found " + kind(root));
    }
    return new ConfigDocument(root, warnings);
  }

  // ---- files

  private Located include(Path path, Mark use) {
    if (openFiles.contains(path)) {
      String chain =
          openFiles.stream()
              .map(this::shown)
              .map(Path::toString)
              .collect(Collectors.joining(" -> "));
      throw new MalformedYamlException(
          use, "expected no file that includes itself, found " + chain + " -> " + shown(path));
    }
    return contentOf(readFile(path, use));
  }

  private Source readFile(Path path, Mark use) {
    Source source = openOrNull(path, use);
    if (source == null) {
      throw new MalformedYamlException(
          use, "cannot read the file " + shown(path) + ": it does not exist");
    }
    return source;
  }

  private @Nullable Source openOrNull(Path path, Mark use) {
    try {
      byte[] bytes = files.read(path, YamlLoader.FILE_BYTES_MAX);
      return new Source(path, YamlText.decoded(shown(path), bytes));
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new MalformedYamlException(
          use, "cannot read the file " + shown(path) + ": " + IoReason.of(e), "", e);
    }
  }

  private Located contentOf(Source source) {
    openFiles.add(source.path);
    Node node = source.text.compose();
    Located content =
        node == null
            ? Located.scalar(JsonNull.NULL, new Mark(shown(source.path), 1, 1))
            : value(node, source);
    openFiles.removeLast();
    return content;
  }

  private Path shown(Path path) {
    return path.startsWith(folder) && !path.equals(folder) ? folder.relativize(path) : path;
  }

  // ---- nodes

  private Located value(Node node, Source source) {
    Mark mark = source.text.markOf(node.getStartMark());
    if (++valuesCount > YamlLoader.VALUES_MAX) {
      throw new MalformedYamlException(
          mark,
          "expected at most "
              + YamlLoader.VALUES_MAX
              + " values, found more (aliases of aliases?)");
    }
    if (!openNodes.add(node)) {
      throw new MalformedYamlException(mark, "expected no alias inside of what it stands for");
    }
    Located value =
        switch (node) {
          case ScalarNode scalar -> scalar(scalar, mark, source);
          case SequenceNode sequence -> sequence(sequence, mark, source);
          case MappingNode mapping -> mapping(mapping, mark, source);
          default ->
              throw new MalformedYamlException(mark, "expected a value, found " + node.getNodeId());
        };
    openNodes.remove(node);
    return value;
  }

  private Located scalar(ScalarNode node, Mark mark, Source source) {
    Tag tag = node.getTag();
    if (tag.equals(Tag.STR)) {
      return Located.scalar(node.getValue(), mark);
    }
    if (tag.equals(YamlText.PLAIN)) {
      return Located.scalar(plain(node.getValue(), mark), mark);
    }
    if (tag.getValue().startsWith("!")) {
      return tagged(tag.getValue(), node.getValue().strip(), mark, source);
    }
    Object value = plain(node.getValue(), mark);
    boolean fits =
        tag.equals(Tag.INT) && value instanceof Long
            || tag.equals(Tag.FLOAT) && value instanceof Double
            || tag.equals(Tag.BOOL) && value instanceof Boolean
            || tag.equals(Tag.NULL) && value == JsonNull.NULL;
    if (!fits) {
      throw unknownTag(tag, mark);
    }
    return Located.scalar(value, mark);
  }

  private static Object plain(String text, Mark mark) {
    if (text.equals("=")) {
      throw new MalformedYamlException(mark, "expected a value, found a bare = (put it in quotes)");
    }
    try {
      return YamlScalars.read(text);
    } catch (DateTimeException e) {
      throw new MalformedYamlException(
          mark,
          "expected a date that exists, found " + text + " (put it in quotes if it is text)",
          "",
          e);
    }
  }

  private Located sequence(SequenceNode node, Mark mark, Source source) {
    checkTag(node, Tag.SEQ, mark);
    List<Located> items = new ArrayList<>();
    for (Node item : node.getValue()) {
      items.add(value(item, source));
    }
    return Located.list(items, mark);
  }

  private Located mapping(MappingNode node, Mark mark, Source source) {
    checkTag(node, Tag.MAP, mark);
    Map<String, Located> entries = new LinkedHashMap<>();
    Map<String, Mark> keyMarks = new HashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      if (isMerge(tuple.getKeyNode())) {
        merge(tuple.getValueNode(), entries, keyMarks, source);
      }
    }
    Map<String, Mark> ownKeys = new HashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      if (!isMerge(tuple.getKeyNode())) {
        String key = key(tuple.getKeyNode(), source);
        Mark keyMark = source.text.markOf(tuple.getKeyNode().getStartMark());
        warnIfTwice(key, ownKeys.put(key, keyMark), keyMark);
        entries.put(key, value(tuple.getValueNode(), source));
        keyMarks.put(key, keyMark);
      }
    }
    return Located.map(entries, keyMarks, mark);
  }

  private static boolean isMerge(Node key) {
    return key instanceof ScalarNode scalar
        && scalar.getTag().equals(YamlText.PLAIN)
        && scalar.getValue().equals(MERGE);
  }

  /* Of several mappings the first that has a key wins; keys of the mapping itself win over all of them. */
  private void merge(
      Node from, Map<String, Located> entries, Map<String, Mark> keyMarks, Source source) {
    List<Node> mappings = from instanceof SequenceNode list ? list.getValue() : List.of(from);
    for (Node node : mappings) {
      if (!(node instanceof MappingNode)) {
        throw new MalformedYamlException(
            source.text.markOf(node.getStartMark()),
            "expected a mapping, or a list of them, to merge with <<, found something else");
      }
      Located merged = value(node, source);
      merged.keyMarks().forEach(keyMarks::putIfAbsent);
      merged.childrenByStep().forEach((key, child) -> entries.putIfAbsent((String) key, child));
    }
  }

  private static String key(Node node, Source source) {
    Mark mark = source.text.markOf(node.getStartMark());
    if (!(node instanceof ScalarNode scalar)) {
      boolean template = node instanceof MappingNode;
      throw new MalformedYamlException(
          mark,
          "expected a word as key, found a "
              + (template ? "mapping (a template needs quotes: \"{{ ... }}\")" : "list"));
    }
    if (scalar.getTag().getValue().startsWith("!")) {
      throw new MalformedYamlException(
          mark, "expected a word as key, found the tag " + scalar.getTag().getValue());
    }
    return scalar.getValue();
  }

  private void warnIfTwice(String key, @Nullable Mark first, Mark second) {
    if (first != null) {
      warnings.add(
          new ConfigProblem(
              second,
              "",
              "key \"%s\" was here before, on line %d; only the last one counts"
                  .formatted(key, first.line())));
    }
  }

  private static void checkTag(Node node, Tag expected, Mark mark) {
    if (!node.getTag().equals(expected)) {
      throw unknownTag(node.getTag(), mark);
    }
  }

  private static MalformedYamlException unknownTag(Tag tag, Mark mark) {
    String name = tag.getValue().replace("tag:yaml.org,2002:", "!!");
    return new MalformedYamlException(
        mark,
        "expected a tag that fits, found "
            + name
            + "; known tags: !include, !include_dir_list, !include_dir_named, !include_dir_merge_list,"
            + " !include_dir_merge_named, !secret, !env_var, !input");
  }

  // ---- tags

  private Located tagged(String tag, String argument, Mark mark, Source source) {
    return switch (tag) {
      case "!include" -> included(path(tag, argument, mark, source), mark);
      case "!include_dir_list" -> includedList(path(tag, argument, mark, source), mark);
      case "!include_dir_named" -> includedNamed(path(tag, argument, mark, source), mark);
      case "!include_dir_merge_list" -> mergedList(path(tag, argument, mark, source), mark);
      case "!include_dir_merge_named" -> mergedNamed(path(tag, argument, mark, source), mark);
      case "!secret" -> secret(argument(tag, argument, mark), mark, source);
      case "!env_var" -> environmentVariable(argument(tag, argument, mark), mark);
      case "!input" -> Located.scalar(new BlueprintInput(argument(tag, argument, mark)), mark);
      default -> throw unknownTag(new Tag(tag), mark);
    };
  }

  private static String argument(String tag, String argument, Mark mark) {
    if (argument.isEmpty()) {
      throw new MalformedYamlException(mark, tag + " needs an argument, found none");
    }
    return argument;
  }

  private static Path path(String tag, String argument, Mark mark, Source source) {
    try {
      return source.path.resolveSibling(argument(tag, argument, mark)).normalize();
    } catch (InvalidPathException e) {
      throw new MalformedYamlException(
          mark, tag + " expected a file name, found " + argument, "", e);
    }
  }

  private Located included(Path path, Mark mark) {
    Located content = include(path, mark);
    return content.isNothing() ? Located.emptyMap(content.mark()) : content;
  }

  private Located includedList(Path path, Mark mark) {
    List<Located> items = new ArrayList<>();
    for (Path file : yamlFilesIn(path, mark)) {
      Located content = include(file, mark);
      if (!content.isNothing()) {
        items.add(content);
      }
    }
    return Located.list(items, mark);
  }

  private Located includedNamed(Path path, Mark mark) {
    Map<String, Located> entries = new LinkedHashMap<>();
    for (Path file : yamlFilesIn(path, mark)) {
      String name = file.getFileName().toString();
      entries.put(name.substring(0, name.lastIndexOf('.')), included(file, mark));
    }
    return Located.map(entries, Map.of(), mark);
  }

  private Located mergedList(Path path, Mark mark) {
    List<Located> items = new ArrayList<>();
    for (Path file : yamlFilesIn(path, mark)) {
      Located content = include(file, mark);
      if (content.value() instanceof List) {
        items.addAll(content.childrenByStep().values());
      }
    }
    return Located.list(items, mark);
  }

  private Located mergedNamed(Path path, Mark mark) {
    Map<String, Located> entries = new LinkedHashMap<>();
    Map<String, Mark> keyMarks = new HashMap<>();
    for (Path file : yamlFilesIn(path, mark)) {
      Located content = include(file, mark);
      if (content.value() instanceof Map) {
        content.childrenByStep().forEach((key, child) -> entries.put((String) key, child));
        keyMarks.putAll(content.keyMarks());
      }
    }
    return Located.map(entries, keyMarks, mark);
  }

  /* Files of a folder first, then those of its folders; each by name. */
  private List<Path> yamlFilesIn(Path path, Mark mark) {
    List<Path> found = new ArrayList<>();
    List<Path> folders = new ArrayList<>();
    try {
      List<Path> entries = new ArrayList<>(files.list(path));
      entries.sort(Comparator.comparing(entry -> entry.getFileName().toString()));
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (name.startsWith(".")) {
          continue;
        }
        if (files.isDirectory(entry)) {
          folders.add(entry);
        } else if (name.endsWith(".yaml") && !name.equals(SECRETS)) {
          found.add(entry.normalize());
        }
      }
    } catch (IOException e) {
      throw new MalformedYamlException(mark, "cannot read the folder " + shown(path), "", e);
    }
    for (Path inner : folders) {
      found.addAll(yamlFilesIn(inner, mark));
    }
    return found;
  }

  /* In the folder of the file, then upwards; never above the configuration folder. */
  private Located secret(String name, Mark mark, Source source) {
    if (isSecretsFile(source.path)) {
      throw new MalformedYamlException(mark, "expected no !secret in a file of secrets");
    }
    Path at = source.path.getParent();
    while (at != null && at.startsWith(folder)) {
      Located value = secretsIn(at.resolve(SECRETS), mark).child(name);
      if (value != null) {
        return value.asSecretAt(mark);
      }
      at = at.getParent();
    }
    throw new MalformedYamlException(
        mark, "expected the secret \"" + name + "\" in " + SECRETS + ", found none of that name");
  }

  private Located secretsIn(Path file, Mark use) {
    Located known = secretsByFile.get(file);
    if (known != null) {
      return known;
    }
    Source source = openOrNull(file, use);
    Located content = source == null ? Located.scalar(JsonNull.NULL, use) : contentOf(source);
    if (!content.isNothing() && !(content.value() instanceof Map)) {
      throw new MalformedYamlException(
          content.mark(), "expected \"name: secret\" lines, found " + kind(content));
    }
    secretsByFile.put(file, content);
    return content;
  }

  private static boolean isSecretsFile(Path file) {
    return file.endsWith(SECRETS);
  }

  private Located environmentVariable(String argument, Mark mark) {
    String[] words = argument.split("\\s+");
    String value = environment.get(words[0]);
    if (value == null && words.length == 1) {
      throw new MalformedYamlException(
          mark, "expected the environment variable " + words[0] + ", found that it is not defined");
    }
    String preset = String.join(" ", List.of(words).subList(1, words.length));
    return Located.scalar(value == null ? preset : value, mark);
  }

  private static String kind(Located content) {
    return switch (content.value()) {
      case List<?> list -> "a list";
      case Map<?, ?> map -> "a mapping";
      default -> "a single value";
    };
  }
}
