@NullMarked
package dev.migration.autoconfigure.slice;

import org.jspecify.annotations.NullMarked;
