package dev.migration.sample;

class H2RoundTripTests extends RoundTripContract {

	H2RoundTripTests() {
		super("H2");
	}

}
