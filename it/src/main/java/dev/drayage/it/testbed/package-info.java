/**
 * Registries, clients and images made at run time for the tests of Drayage; nothing here knows Drayage itself.
 *
 * <ul>
 *   <li>{@link dev.drayage.it.testbed.TestRegistry}: a strict registry in this process, with a request log ({@link
 *       dev.drayage.it.testbed.LoggedRequest}), faults ({@link dev.drayage.it.testbed.FaultRule}, {@link
 *       dev.drayage.it.testbed.Fault}) and direct access to its content ({@link
 *       dev.drayage.it.testbed.StoredRepository}).
 *   <li>{@link dev.drayage.it.testbed.DockerRegistry}, {@link dev.drayage.it.testbed.Skopeo}: programs that share no
 *       code with it, as child processes.
 *   <li>{@link dev.drayage.it.testbed.SampleImage}: images with exact bytes, pushed into either kind of registry; unusual
 *       ones in {@link dev.drayage.it.testbed.SampleImages}, {@link dev.drayage.it.testbed.SampleIndexes} and {@link
 *       dev.drayage.it.testbed.SampleArtifacts}; real ones from {@link dev.drayage.it.testbed.JibImageBuilder}.
 * </ul>
 */
@NullMarked
package dev.drayage.it.testbed;

import org.jspecify.annotations.NullMarked;
