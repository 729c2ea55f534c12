@NullMarked
package dev.migration.actuate.info;

import org.jspecify.annotations.NullMarked;
