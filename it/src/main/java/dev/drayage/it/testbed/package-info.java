/** Registries, clients and images made at run time for the tests of Drayage; nothing here knows Drayage itself. */
@NullMarked
package dev.drayage.it.testbed;

import org.jspecify.annotations.NullMarked;
