package dev.migration.sample;

import java.util.List;

import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.Revision;

/**
 * Computes a column row by row, which SQL does badly: the
 * <a href="https://en.wikipedia.org/wiki/Geohash">geohash</a> of each airport, whose
 * leading characters name the area it lies in.
 */
@Revision(id = "eeed4999aa1b", down = "b017198e6d0a")
class AddGeohash implements Migration {

	private static final String ALPHABET = "0123456789bcdefghjkmnpqrstuvwxyz";

	private static final int LENGTH = 9;

	@Override
	public void upgrade(Operations op) {
		op.execute("alter table airport add column geohash varchar(9)");
		List<Object[]> geohashes = op.jdbc()
			.sql("select iata, latitude, longitude from airport")
			.query((row,
					number) -> new Object[] { geohash(row.getDouble("latitude"), row.getDouble("longitude")),
							row.getString("iata") })
			.list();
		op.jdbcTemplate().batchUpdate("update airport set geohash = ? where iata = ?", geohashes);
		op.execute("alter table airport alter column geohash set not null");
		op.execute("create index airport_geohash on airport (geohash)");
	}

	@Override
	public void downgrade(Operations op) {
		op.execute("drop index airport_geohash");
		op.execute("alter table airport drop column geohash");
	}

	/**
	 * Halves the world again and again, by longitude and latitude in turn; five halvings
	 * make a character.
	 */
	static String geohash(double latitude, double longitude) {
		double[] vertical = { -90, 90 };
		double[] horizontal = { -180, 180 };
		StringBuilder geohash = new StringBuilder();
		int character = 0;
		for (int bit = 0; bit < LENGTH * 5; bit++) {
			boolean upper = (bit % 2 == 0) ? upperHalf(horizontal, longitude) : upperHalf(vertical, latitude);
			character = character * 2 + (upper ? 1 : 0);
			if (bit % 5 == 4) {
				geohash.append(ALPHABET.charAt(character));
				character = 0;
			}
		}
		return geohash.toString();
	}

	private static boolean upperHalf(double[] range, double value) {
		double middle = (range[0] + range[1]) / 2;
		boolean upper = value >= middle;
		range[upper ? 0 : 1] = middle;
		return upper;
	}

}
