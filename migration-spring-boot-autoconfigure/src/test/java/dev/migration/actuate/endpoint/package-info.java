@NullMarked
package dev.migration.actuate.endpoint;

import org.jspecify.annotations.NullMarked;
