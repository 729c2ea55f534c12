/**
 * Where migrations come from: reads the declarations of beans and SQL files without
 * instantiating a migration, and explains what is wrong with them.
 */
@NullMarked
package dev.migration.source;

import org.jspecify.annotations.NullMarked;
