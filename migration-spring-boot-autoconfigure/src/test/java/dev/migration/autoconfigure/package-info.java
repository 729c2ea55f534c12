@NullMarked
package dev.migration.autoconfigure;

import org.jspecify.annotations.NullMarked;
