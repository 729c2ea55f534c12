package dev.migration.autoconfigure.frozen;

import org.springframework.data.jpa.repository.JpaRepository;

/**
 * A repository of the application.
 */
interface ShopRepository extends JpaRepository<Shop, Long> {

	Shop findByName(String name);

}
