@NullMarked
package dev.migration.metrics;

import org.jspecify.annotations.NullMarked;
