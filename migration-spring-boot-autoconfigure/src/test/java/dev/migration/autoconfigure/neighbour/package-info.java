@NullMarked
package dev.migration.autoconfigure.neighbour;

import org.jspecify.annotations.NullMarked;
