package dev.drayage.cli;

import picocli.CommandLine.IVersionProvider;

/** Says the version that the build wrote into the jar. */
final class VersionFromManifest implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = VersionFromManifest.class.getPackage().getImplementationVersion();
        return new String[] {"drayage " + (version == null ? "(not packaged)" : version)};
    }
}
