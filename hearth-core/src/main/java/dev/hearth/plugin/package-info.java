/// **Plugin**: integrations in jars of the house's own, found, loaded, replaced and unloaded while the hub runs.
///
/// Way in: [IntegrationFolder#loadAll] at the start, then the service `hearth.reload_integration`. Way out:
/// [dev.hearth.integration.Integrations#exchange]. Start reading at [CustomIntegrations], then [LoadedJar]. Runs on the loop;
/// jars are read through `blocking`.
@NullMarked
package dev.hearth.plugin;

import org.jspecify.annotations.NullMarked;
