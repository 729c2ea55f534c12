@NullMarked
package dev.migration.health;

import org.jspecify.annotations.NullMarked;
