package dev.hearth.config;

import java.nio.file.Path;
import java.util.Map;

/// Reads configuration files: YAML 1.1 as the field writes it, with `!include` and its relatives,
/// `!secret`, `!env_var` and `!input`.
///
/// Each load reads everything anew, secrets too. Of equal keys in a mapping the last one wins, and the
/// document carries a warning.
///
/// **After it:** [ConfigDocument#section], checked by whoever the section belongs to.
///
/// **Runs on any thread.** Reading blocks.
public final class YamlLoader {

  /// How large a file may be: generated configurations of some megabytes exist.
  public static final int FILE_BYTES_MAX = 16 * 1024 * 1024;

  /// How many values a document may have once its aliases are expanded: a few lines of aliases of
  /// aliases would otherwise fill any memory.
  public static final int VALUES_MAX = 500_000;

  private final ConfigFiles files;
  private final Path folder;
  private final Map<String, String> environment;

  /// @param folder the configuration folder: names of files are relative to it, and secrets are looked
  ///     for up to it
  /// @param environment what `!env_var` sees
  public YamlLoader(ConfigFiles files, Path folder, Map<String, String> environment) {
    this.files = files;
    this.folder = folder.toAbsolutePath().normalize();
    this.environment = Map.copyOf(environment);
  }

  /// Reads a file and what it includes.
  ///
  /// @param file relative to the configuration folder, or absolute
  /// @throws MalformedYamlException if a file is missing or cannot be read; says where and why
  public ConfigDocument load(Path file) {
    return new YamlLoading(files, folder, environment).document(file);
  }

  /// Reads text as if it stood in `file`.
  ///
  /// @throws MalformedYamlException see [#load]
  public ConfigDocument parse(String text, Path file) {
    return new YamlLoading(files, folder, environment).document(file, text);
  }
}
