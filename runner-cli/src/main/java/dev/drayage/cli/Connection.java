package dev.drayage.cli;

import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.port.Keychain;

/**
 * How registries are reached, and as whom.
 *
 * @param registries how; holds no keychain
 * @param logins what the user gave for single hosts; goes before AWS's identity
 * @param configured docker's configuration; goes after it
 */
record Connection(RegistrySettings registries, Keychain logins, Keychain configured) {}
