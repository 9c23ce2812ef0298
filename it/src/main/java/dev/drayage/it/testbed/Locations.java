package dev.drayage.it.testbed;

/** Writes the URIs a registry hands out, relative to the host or absolute. */
record Locations(boolean absolute) {

    String of(Call call, String path) {
        return absolute ? call.origin() + path : path;
    }
}
